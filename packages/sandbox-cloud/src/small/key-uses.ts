/** Uses of a key in the order of their bits in a certificate (RFC 5280 4.2.1.3). */
export const USAGE_BITS = [
  'digital_signature',
  'content_commitment',
  'key_encipherment',
  'data_encipherment',
  'key_agreement',
  'cert_signing',
  'crl_signing',
  'encipher_only',
  'decipher_only',
]

/** Purposes of a certificate with their object ids (RFC 5280 4.2.1.12). */
export const EXTENDED_USES: Record<string, string> = {
  any_extended: '2.5.29.37.0',
  server_auth: '1.3.6.1.5.5.7.3.1',
  client_auth: '1.3.6.1.5.5.7.3.2',
  code_signing: '1.3.6.1.5.5.7.3.3',
  email_protection: '1.3.6.1.5.5.7.3.4',
  timestamping: '1.3.6.1.5.5.7.3.8',
  ocsp_signing: '1.3.6.1.5.5.7.3.9',
}
