/** The caller asked for something that is not there; told in one line, without a trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const USAGE = `sandbox-cloud: AWS and Google Cloud, simulated, for terraform and tofu.

  sandbox-cloud exec [--world FILE] -- terraform plan    run a command with the simulated clouds
  sandbox-cloud mirror DIR                               write a provider mirror and its CLI configuration
  sandbox-cloud world show [TYPE [ID]]                   what there is
  sandbox-cloud world diff                               what the last command changed
  sandbox-cloud world edit TYPE ID attribute=value ...   change an object behind terraform's back
  sandbox-cloud world edit TYPE ID --delete              delete it behind terraform's back
  sandbox-cloud world reset                              begin anew

Without --world, each folder has a world of its own, kept outside of it.`
