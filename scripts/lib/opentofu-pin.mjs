/**
 * The OpenTofu release that is installed where no terraform is found. The sums are those of the release's `SHA256SUMS` file, as
 * two collections of them (cashapp/hermit-packages and andrewrothstein/ansible-opentofu) agree on; a new release is pinned the same way.
 */
export const OPENTOFU = {
  version: '1.11.5',
  releases: 'https://github.com/opentofu/opentofu/releases/download',
  sha256: {
    darwin_amd64: '511d2b9953971b686eea76e86b316e80b7187ad467edfc7e08f7ab05c225b075',
    darwin_arm64: 'ce81702643dcdea497259b4de4639d9ee73746560683b9d2b778aae8f7d62827',
    linux_amd64: '901121681e751574d739de5208cad059eddf9bd739b575745cf9e3c961b28a13',
    linux_arm64: '1b79f8fe3cbf7ac0540507bb6bd0ecab1675c78393bbf492867eaabb79840eec',
  },
}
