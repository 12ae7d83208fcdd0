import type { Diagnostic, RunError } from '@mcp-cloud/contracts'
import type { PhaseExit, PhaseName } from './executor.port.ts'
import type { Told } from './ingest.ts'

interface Cause {
  code: string
  pattern: RegExp
  action: string
}

/** What terraform says, and what a person can do about it. The first that fits is told. */
const CAUSES: Cause[] = [
  {
    code: 'credentials',
    pattern:
      /no valid credential|invalidclienttokenid|signaturedoesnotmatch|expiredtoken|unauthorizedoperation|authfailure|could not find default credentials|credentials endpoint/i,
    action: 'Check the credentials of the account and the environment variables it names, then make a new plan.',
  },
  {
    code: 'provider-missing',
    pattern:
      /failed to query available provider packages|no available releases|could not retrieve the list of available versions|required plugins are not installed|provider registry .* does not have|failed to install provider/i,
    action:
      'Use a provider this installation has: put it into the provider mirror, or use aws, google, random, null, time, tls or archive on the sandbox.',
  },
  {
    code: 'access-denied',
    pattern: /accessdenied|permission_denied|forbidden|not authorized to perform/i,
    action: 'Give the credential of the account the permission that terraform names, then make a new plan.',
  },
  {
    code: 'state-lock',
    pattern: /error acquiring the state lock/i,
    action: 'Another run holds the state; wait until it has ended, then make a new plan.',
  },
  {
    code: 'state-backend',
    pattern: /failed to save state|error uploading state|failed to persist state|errored\.tfstate/i,
    action: 'The state could not be stored; read the recovery page before you plan again.',
  },
  { code: 'stale-plan', pattern: /saved plan is stale/i, action: 'The state has moved since the plan was made; make a new plan.' },
  {
    code: 'configuration',
    pattern:
      /unsupported argument|unsupported block|missing required argument|invalid (reference|expression|value|block|character)|argument or block definition required|reference to undeclared|duplicate|unclosed|error parsing/i,
    action: 'The module does not fit; mend the line that terraform names and register the module again.',
  },
]

/** Why a phase ended badly, in words a person can act on, with terraform's own diagnostics behind it. */
export function explainExit(phase: PhaseName, exit: PhaseExit, told: Told): RunError {
  if (exit.kind === 'not-started') {
    return {
      code: `${phase}.not-started`,
      message: exit.message,
      action: known(exit.output)?.action ?? 'Mend what the message names and make a new plan.',
      diagnostics: asDiagnostics(exit.output),
    }
  }
  if (exit.kind === 'unknown') {
    return {
      code: `${phase}.lost`,
      message: 'Terraform ended and nobody saw how.',
      action: 'Read the recovery page, then make a new plan.',
      diagnostics: told.diagnostics,
    }
  }
  const errors = told.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  const text = errors.map((diagnostic) => `${diagnostic.summary}\n${diagnostic.detail}`).join('\n')
  const cause = known(text)
  const [first] = errors
  const message =
    exit.endedBy === 'lease'
      ? 'Nobody followed the run any more, so its supervisor stopped terraform.'
      : (first?.summary ?? `Terraform ended with exit code ${exit.exitCode}.`)
  const goOn =
    phase === 'apply'
      ? 'What was created is in the state and listed on this page; make a new plan to continue.'
      : 'Mend what terraform names and make a new plan.'
  return { code: `${phase}.${cause?.code ?? 'terraform'}`, message, action: cause?.action ?? goOn, diagnostics: told.diagnostics }
}

function known(text: string): Cause | undefined {
  return CAUSES.find((cause) => cause.pattern.test(text))
}

function asDiagnostics(output: string): Diagnostic[] {
  return output.trim() === '' ? [] : [{ severity: 'error', summary: output.trim().split('\n')[0]!, detail: output.trim() }]
}
