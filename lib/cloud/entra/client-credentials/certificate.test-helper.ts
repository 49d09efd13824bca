/**
 * A self-signed certificate for tests, CN=tailwind-shop, valid from 2020 to 2120, with its private key (RSA-2048). It
 * protects nothing.
 */
export const certificate = {
  /** SHA-1 in upper-case hex digits. */
  thumbprint: '26E5A1C7D0882F3EB17CA8B2D9DAC9940650DC13',
  /** SHA-256 in base64url. */
  thumbprintS256: '9a50wn5-1TCuUgFlIl38AhbSamqK9Q7KWEqyQdAq7-w',
  publicKey: {
    n: '3jByPff4qb9lLyHCpK6QI0ZoOBqfBDTf4oezOe4iJYRpq93SumS1pcrCfngkxlsV-ikMtnwRK6M8OzaP_CRvafrwSNVJZly2gLj-v-_gdEXviXW395C-HH3pDf9aocKqgLFFxQGPmLUfqM30B4Jrh4QJUz2Vs6m2RAKYp1jAMJcy2PkGx9CoLqXF3h5NshNw7IoOnlwuDnOEVpBZ93LBZ3RBsUZNWdlbzZKpODaz9uhZOGSOGz_xb_dNjyuuoRWLe47al2iikM1n2UhzwJJgcUjoPHmT0hhnLC6XavByjHrIR8I_B2ZKlKFhPLkIVAOQ-pgFKhIFsl2JdmpUdcYauw',
    e: 'AQAB',
  },
  privateKey: `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDeMHI99/ipv2Uv
IcKkrpAjRmg4Gp8ENN/ih7M57iIlhGmr3dK6ZLWlysJ+eCTGWxX6KQy2fBErozw7
No/8JG9p+vBI1UlmXLaAuP6/7+B0Re+Jdbf3kL4cfekN/1qhwqqAsUXFAY+YtR+o
zfQHgmuHhAlTPZWzqbZEApinWMAwlzLY+QbH0KgupcXeHk2yE3Dsig6eXC4Oc4RW
kFn3csFndEGxRk1Z2VvNkqk4NrP26Fk4ZI4bP/Fv902PK66hFYt7jtqXaKKQzWfZ
SHPAkmBxSOg8eZPSGGcsLpdq8HKMeshHwj8HZkqUoWE8uQhUA5D6mAUqEgWyXYl2
alR1xhq7AgMBAAECggEAEsist9Fxa8RbBQeJIYwCcoD+yZNykxP3Q3rua3zW1S4j
Et0PdiOSecAw/ikhDsXfj0UOJpVJjFNiAa2Esa/Q3XhR/Q5PBMDcyvgYzVg1tQ6+
h/P0SBEsCVOZss2+N0OyT2vtNpEBt0rEsOwsb8AWYCAI+8kOkWBNIOXJSwiFQvY0
8b9kwddnH8sTsQVi7bw9ielMZXDhdneViAoXkBTmZNABEZe28O+kZEf/ne11724B
hylHHFXjjpdzcCTdMDkT6yLo9wUCdzsSHLME09qSWhe11Oz+hfGuOUK3bBjrFwd/
UgPu9jn+E+GekDvyy/XbcTAc58ldO6CHIhxNcCNWZQKBgQD/kI4BxZoXOSX0hDhH
uAbVGNGvwXjbQHsMTl/9774vIxl8+d9K919UDUMCzQeyOoNTnNQjdRwRVQkb8qKf
61+pPe6xxhgnsueFhB5a804A6IuqQAn77yp2YjyITG52HzWDW9gL/JzgbRcmzuVy
mjhnrNSWn6KPWWpvtCVfpETh7QKBgQDekVZdmKZia9g7bw6SHI6GbVBZMQ+jgk6w
GKfFq5jThaWyF1uGmAw7Rgi60ls1WipANhVWIO42iG+6jzDzrP0ObRYX9LtacVZP
BJl/FTyCP/CmIFhsesAY5c9fo+7Ef3LD5JRfzr7F/j8Z4lsCzCFE7rGRtSPBD8tx
y+f3UPL6RwKBgQCfvrbVKrP/0iwEZGVdhw1WRFZFmxS1T9/aOF9ONn5VroXvFa1a
ibffrQ53ALvPzz1plT0RENHDj7jK7GZ0ucao3lqGasGMhwqq7YOf7DeU38b1W2Qi
Q0PyjcMymzvsv+NOQamRDIzux6HSEz9e3EFnpKOZpx0Qp56dRiiaWO7pnQKBgCg2
eDVG/GDx/UqXwTkzAalWHNtQmvO++nqkqcN0QpONJSftQnMqC6O1/qPKmAImvVWG
sAo0vvWJZy586qpMShiOKxy+8g7gRWjXeuhULO+Xn+JUG8XV09lrxDESjHRiVpkA
NrKsxxk826fQlwMFYMl0mw6pfMFIGkkAP3QW4x/HAoGAZ2OKvtTMBAieWNtYVYTZ
hZ9HUePUZXfVafQsAm52Unh3OT/1KrvXxoznLcvDLX5/ZiuZ4NKUbpW9kwYhbeg6
YcpxA02MHPUXZNSIKueyk9LE/7XRwbima1TvFXLT0KJ6ObFZb/pBZF5HA8OvyYSp
Zvu+0p3WjdyPIiN8C4fL3p0=
-----END PRIVATE KEY-----
`,
  certificate: `-----BEGIN CERTIFICATE-----
MIICpjCCAY4CAQEwDQYJKoZIhvcNAQELBQAwGDEWMBQGA1UEAwwNdGFpbHdpbmQt
c2hvcDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGDEWMBQGA1UE
AwwNdGFpbHdpbmQtc2hvcDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB
AN4wcj33+Km/ZS8hwqSukCNGaDganwQ03+KHsznuIiWEaavd0rpktaXKwn54JMZb
FfopDLZ8ESujPDs2j/wkb2n68EjVSWZctoC4/r/v4HRF74l1t/eQvhx96Q3/WqHC
qoCxRcUBj5i1H6jN9AeCa4eECVM9lbOptkQCmKdYwDCXMtj5BsfQqC6lxd4eTbIT
cOyKDp5cLg5zhFaQWfdywWd0QbFGTVnZW82SqTg2s/boWThkjhs/8W/3TY8rrqEV
i3uO2pdoopDNZ9lIc8CSYHFI6Dx5k9IYZywul2rwcox6yEfCPwdmSpShYTy5CFQD
kPqYBSoSBbJdiXZqVHXGGrsCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAVv/wacRe
iZ4PpFuqVWW3JJYl+LxGl8sD8t4zg1jNl8gjLza2QjEp/MfypiyyTJnHriJh5OI4
myW8sTA0cyIsh9JYpGd8nyqjW7MwkBxQ/JbQ7qC/wfOS8wBrGD4ketEdkNtBRZeU
t0AcA7FVV/a2ez7adaFdXzPi0QoqucR4JObl6viYqL6Nt1JpTbmCY9rNx8VllOSg
2oCCq8O0MCNsLtDD4Aj45hNUD1WNHUBwSwXD6trJMWmpl3BhxxYpAzW7dPluNjK1
gzR+YzTKv67mctsGY9HEgN61LEy+dSq2+3SgHBT63Q/mQAxjiXkN8XY7Dki3H+wa
gok80DgWU0GdFw==
-----END CERTIFICATE-----
`,
} as const;

/** Private key and certificate in one file, as the Azure SDK wants them. */
export const certificatePem: string = `${certificate.privateKey}${certificate.certificate}`;
