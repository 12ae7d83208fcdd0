/** The caller asked for something that is not there; told in one line, without a trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const USAGE = `sandbox-cloud: AWS and Google Cloud, simulated, for terraform and tofu.

  sandbox-cloud exec [options] -- terraform plan         run a command with the simulated clouds
  sandbox-cloud mirror DIR                               write a provider mirror and its CLI configuration
  sandbox-cloud world show [TYPE [ID]]                   what there is
  sandbox-cloud world diff                               what the last command changed
  sandbox-cloud world edit TYPE ID attribute=value ...   change an object behind terraform's back
  sandbox-cloud world edit TYPE ID --delete              delete it behind terraform's back
  sandbox-cloud world reset                              begin anew

Options of exec:
  --world FILE     the file of the world
  --delay real     take the time that the clouds take; none is usual, 0.1 a tenth of it
  --quotas         allow as many of each thing as a new account may have
  --faults FILE    go wrong as the file says: a list such as [{"kind": "throttling", "type": "aws_*", "probability": 0.1}]
  --seed TEXT      go wrong at the same calls every time
  --adopt          take back what a killed command made and no state knows, instead of making it twice

Without --world, each folder has a world of its own, kept outside of it.`
