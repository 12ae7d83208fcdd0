import { existsSync } from 'node:fs'

/** Files of this machine that let a process on the host's network resolve names and check certificates, and their names inside. */
export function networkFiles(): { from: string; to: string }[] {
  const names = ['/etc/resolv.conf', '/etc/hosts', '/etc/nsswitch.conf'].filter((path) => existsSync(path))
  const bundle = CA_BUNDLES.find((path) => existsSync(path))
  return [
    ...names.map((path) => ({ from: path, to: path })),
    // One bundle under the name that Go programs look for first: the folder beside it is full of links that lead nowhere inside.
    ...(bundle === undefined ? [] : [{ from: bundle, to: '/etc/ssl/certs/ca-certificates.crt' }]),
  ]
}

const CA_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]
