import { importJWK, type JWK } from 'jose';
import { githubActions } from './tailwind-platform-directory';

/** The private half of the key that this world's GitHub Actions publishes, for tests. It protects nothing. */
const PRIVATE: JWK = {
  kty: 'RSA',
  n: 'u9Zj0W5Pqfvs4rd3ojmK0WuTe20NcnOZhfzvtGjME4as1pwgn0ow3SFq_ZRv8UZRypOZNMJvgdpHfigTn9nVWVQOImbGfzVHbeCHPkG9shrQMETS-W_5ZXgeLxuVxiwVot9dR4RwiNStDjz9P3o0LtTFT3U1I5WUfaq8kebaroQNZXHYWiaLotAwFTV7L1u9KIGVpMce7ueD3Jtm8xwcLvvbbf-L9bR4AIgbgPbtl8fNOokDQMb6vVX-8tSkCKh3RS8Fr2ndwEgCKouo9Og8mz8fa6t3FA1t97oPSdC1cXV6GkurXiViwFeWhokQ1ZkHXiVSDUM2vHDONnMby_Bz9Q',
  e: 'AQAB',
  d: 'RDYDg48ygMEKcf48BH4u6gPNx9l_M5vFGYITrgkMat7SLxD9S7sOaY70ImfgCtcFZrIYxa8B_T6-DZMSJU9eiZTbmSSHWrSHXuBVXIdVErNn_M9RaeF-yJlJJMQ4rIFfzgidABaZIydQPMZrFL0U7Bi6GjOu-2AbT1NMLROPQCX2GZsyhXpNvYFhA6NUOGsJMx2JbXHlQPsVxMYykFYNTgRefRRah6oZJd7zIZMt4tcTyxZRGErSPLJ8AcScpJFfwfxMKy0L4qhVKiwqZLLpYL3PdXKWIRABTZL_2DdoCyjMV2kFQkW0FBfuwoDHEtTZxkK4g8fhob5FFKnGtd8WNQ',
  p: '8QJJtthhrkndV26bpbhaz4TzrKPOQ8RaZQ42Ob-qVZTtB4Yv-Ucoc9-SVrIhkQmEi_j3wydI_057CCji4A4hm4r78Mcqo30TjiJ3GnRMO0Um_gipyMdDneP2_98hUI0ROBxq45vq5Smtnc0GLiBfTQmsPFMuCbkrwFlCVhdSjh8',
  q: 'x4VssWzOVAdePHOnOj9jcVfMHxQE0iSDWFs72HFXypS_YjkqdgPPGOZ--18OgdljZmh-sWpZ_sBUebpk7EWATc9CuyiUsHi_6p6NkGWjkP8aNE4bD4M0jxQim6O0OJm7DzTy4HE7A44qfq9BGhD9__UOJMUrLgGlgwm_HMZFU2s',
  dp: 'dlvSSbqAVjCuQ_bs93jPGCTJ6pnTfVJbtk9BcCDhjQADW_OZcclxY16DppH6jBjpgDg3rR6I6eDn6PzzVmd6N8IMspWNKhcN2HqylUpR-bWfTZiBkTnSyiKfNc-ls8Jjl3PVRoxW0k4ilmGOzG5XfyTl8gZDkMDgbKkpO9BeWa8',
  dq: 'ZKd07BU-Cbol2k1mIcZ0vmtSeKM6w2DUOjDcgha7-WENI9o_B4ZoZeFyUhHkWbF3qeQxdgN3H0Ob2kUkQOXXEmnq-kxApr5j41LVi_EakT2A1L5KfIruavf3dZkihCNZ8RP_Kyc0ZFjGK17yctn7qbLQzdACNpVyECdMmJGVy70',
  qi: 'aq5NkqgGw8qB2HWWnxr5jp84u_6Ga1F6fhTOWVB8L778oQ7ePe-8NklMBs25SoPjVguj4jSZJEDopVq6TV4Q1sVk7gCbgoPfWjQN6prfu-O200WCMzMMa6-OSDIosaaa15nBy67nZh65RDuSLVh3B2xdoSBvWZaL5_i5wh5twro',
};

/** What signs workload tokens as this world's GitHub Actions. */
export async function githubActionsKey(): Promise<{ readonly kid: string; readonly privateKey: CryptoKey }> {
  const privateKey = await importJWK(PRIVATE, 'RS256');
  if (privateKey instanceof Uint8Array) throw new Error('An RSA key was expected.');
  return { kid: githubActions.keys[0]?.kid ?? '', privateKey };
}
