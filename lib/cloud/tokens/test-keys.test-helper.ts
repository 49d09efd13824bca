import { importJWK, type JWK } from 'jose';
import { type SigningKey, signingKeyFrom } from '../keys';

/** Two fixed RSA-2048 keys for tests, so that a run can be repeated. They protect nothing. */
const FIRST: JWK = {
  kty: 'RSA',
  n: 'zbrFmgGsN1qXQjUywExUlsLCAFVQdb8FdsYW9tj9sCuq1YPgWdKjRKCl4uAHce-bRmbbrKhnCzZJhJMfqLP7O3084BO9YyGHOz2JHnVZvNko-E8OdS5M9Gdc6kFmNXdiLdAAALcE0MWaiyuX9O7Zhcy8NQbs_rnGiITmjCkDw3uI1p23XSBvoo8bmZPnafYinQa74bJ7iQ78Vy41wJrCD5GZc3GJ01JzJ7MFTeE-KZ2IVITcQFP3tvqOqxQgPEF74oQKJD-zIrlfmdpsn_ydwvJc5JjMuk4wwiSFBoG1zp71sub3AMw0nlFiy5A_5WAMMRH13-y2dm2kdyEGA_tvUQ',
  e: 'AQAB',
  d: 'DrXCF0bzV2nk0tkW7eUHT1hRotB21lR4QYvcbH4LdaNJrcamLgX_opKSCezW23C0e44zOt83rveMviv-4YMs_Y3w4lzG9-WX08aMnV7qsbQdV9PfRsWuvvL9E8rlUgFdRcVPmr17XKokaLsPPHYvm3-OHYSHQZdq-Kv4CCGOoVV9FnUzG5fwiNDf1nR62pV3q7qJZlV4cX9WQF6Mo0JW9Vf51ntk_b31qNb4BcqJMQLzMkTfrOYnNWsHbE9n9qR6NL18YzKWUdfhsF-RS3bhjzKrLzmPNGnbevkHQNs1FI83KnFkApoanKp3TMmXFgTBcY4ha5O_vPNAZpE2oT19-Q',
  p: '7cKZTiQ58dXqR51YeLvSbt0Mdk4Y0q81i-GiLRFFfzSZ9XHsmFtVJwGr2MhAzmnahhaQcRRz-FQkm4UVnCJH7pYMhzXd5WD3at2DMETGKJ_5mOegKvsynWZQcL-V5-XRDGxkrqVAx-_QvAdL2XFw2N6djlMHnBoI1d7MgjWera8',
  q: '3YMe4EYsTXbn4QYoWWzkiPaY26eMLY0M6k1Lg7lU6-Z_f2DWXzbtRMjLJGUlPrcfUs98x7p4hV1AGyydJiJBLmShaAP2bQlsGhbZml_Kx2gDO9qfV3M43RCg7rKExiogazTHM7UiB66Ni9HgUs6hU4mLu7KitZVf0QI5yiVT8v8',
  dp: 'sSYzD5PSUKvv-Rf1WU-oRM4SgPtDZ4cAQI8HRMj_nP3WUJhnjkVOttd58PWTw7f_B7U8PeTdW4NmGzIXndO1AMFv6DZsdIHBFzCglJBJjO9VC2ZZYmzzk28uNDOrP7NuBPGmOrIKCG5YeiB9lS_-wrdrcSXQH7EOMDvm6IWHCyU',
  dq: 'nFwzDlLacO_vLDtBfiZMh5WyPtLdM0YuiLF5DYlkNYSmGQ8NI3bNM1Gde5peGRAAb18BEKdC7bjuSIBMiZ-CbTIhcR_i8gLFqQDaJ4tYwztblQN0mLE_wWQ8hWHEMXGJIsPFnW1NkSiYx8qlUy6CWEpuNVcaXZ0MXqf4jQWeZZc',
  qi: '7QP1MkDjXr4zjIakZ4PNauwoRP0F65P-YpiwV2i1KZv-n1PaeYwNg-CAUYAbD7BjAJst2s9f-oOKGMdL4hQzIEOIHNtRkUm2HrSe0BBPRZmNUJkra-ZgjzvPYKEylDXhkbkvcomYTzyk0FtUcgZRNvahnymSV8kenlOPRU6RhJU',
};

const SECOND: JWK = {
  kty: 'RSA',
  n: 'p-74upFKx8q4HO1KBs2W9PzWh6iko3JP3HqC8ZlYvNmij_044dwhpnJQFXW7mAEVxsTIAgWX3MOZWk_dFVxN3FLkbKjNZv1fAZnhsJhAPzdmeDZu9GfOw7GUz1OFiB6PZJnuES19rf6UDr73-n5kzND4VMnMf7CvLLbkgvik9XU9AtHNBUu4uODsbidQqnvlZRyjMPTqRvhHqgMFr20CrM6H7JsbdLqBYYaMerc7YDSAMMuAIClrGSL3U3qGq1DKInEYK4lOzxtwulVMvt6qyXf8D8uzQdRZplaqDusx5mG3B3rOGMj_OhZWYzv2mX5E8Hf8dyza7_OBekfGmhKejw',
  e: 'AQAB',
  d: 'PUq3pmRkDkKbaxdiJtR_jcAATrgLCwqsQjTGuQY2gIrQTcxmp-yvrW_YcdSsGMEAoTDuLOq8sBsFzBQNBYBQfKMWcuAzQ60jMVLoMAuJm2kNcb-wRGzk5sDYJsl9mZ5JyLZz0Pow_kHF6RHjMR5TjPuSP2P9yvcCIIhKI9E7Z8iAlz8WsDVEdqwdNmAvffAibTgYE_CBbAXzpDiKBaPDTDll4wBPj9tl_dqiVqbqSO6d7t-ob32181i7W39eq_KU6es5osmBAFVKoeUsg4TSRkAcHH9JP6A-YGkOdaMLT2wJiK5xpd4zWYghSReFmaTTe9gcyJzRCQKsqiJtK3HJ7Q',
  p: 'z2muihtFm073s23CdZcZsfMm9F38Rd_eQRawxM7jplvaSkx55KKcgAGe3_hTEcZHWe34oRv8TX4NNazo3IAE54Jt0W3mUm0jU3beFcIcpIsuXe0qnNnR1d4u5WwgtgrrdbOAL6Jk-zNKPc4hFvcUPeAbJiQuP_PU9FM7S39ya7U',
  q: 'z0XB6ropmPAhjS7DkG3qTTPTY4KCK_CRFwdgw3UJddTOvN0w7MHZiC_RJ1LU6inYRSuOLGZNFxZa7MjuuMI4phzcsWhiRmtfpVxXLBsqaKGXscSaW7ur_sYqVo7WAtPi2sYS68ZCnFZuDfaPKmPbxIpRPVbeKLRnkVg5319Tc7M',
  dp: 'E9zG_irGa60QQ3qLWL9zknr6jAREGFzr58fIfdBiNJgvO1Y_hgmcexWspT4elmEqjA4h9Su86Z7cnPtGAXexAIqZAalImTQiYefMNME2BPvfINeJcSPa2GRCkW3dZBF_ovHhoK4ohXXP8kM_H_fhVFuVvf1RAIbVKeCemQhHaNE',
  dq: 'i3lhV9YVj7hmm15QcqvD8ldhc6Cqf27N8zUfw-bJiuS8iRI-jdKT0rR6hX-Tjk7CHSmF7hKY5WRBovxCx0jKXd0mFKstFj3Cir9sWV2eV_IE5bZqODg9MJ-gdcZ_9D8odBa9PLKYuCLgw7yZ8ehoRgTdTe1aaQGcf41ixBCdU0k',
  qi: 'y0bBvzD7SLs6TghaRPLNSGygIarNKqGu1f26zPIpHJUaB1YKwkhD2m6R76jTGuSmMttn_l2QEHaOgEPhN_zpR8DdCcYZ0QGhJbbjdyOTLHZXXoU0Y2pwnR9XAsy2Hni_lam4ltV1DnbU8ddyKBSvB5Js5piE9DtlfZTAh5cig9k',
};

/** The key with which the simulated Entra signs in tests. */
export const testSigningKey = (): Promise<SigningKey> => signingKey(FIRST);

/** A key that the simulated Entra does not publish unless a test says so. */
export const strangerSigningKey = (): Promise<SigningKey> => signingKey(SECOND);

async function signingKey(jwk: JWK): Promise<SigningKey> {
  const publicJwk: JWK = { kty: jwk.kty, n: jwk.n, e: jwk.e };
  return signingKeyFrom(await rsaKey(jwk, false), await rsaKey(publicJwk, true));
}

async function rsaKey(jwk: JWK, extractable: boolean): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256', { extractable });
  if (key instanceof Uint8Array) throw new Error('An RSA key was expected.');
  return key;
}
