import { dig, parseJson, record, records, textAt } from '../read-value.ts'
import { at, on, onLoss, over, rule, type Rule } from '../rule.ts'
import { SECRET_MAKERS } from './stateful-types.ts'

const SECRET_NAME = /(password|passwd|pwd|secret|token|api_?key|private_?key|access_?key|credential)s?$/i
/** Names that point at a secret instead of being one. */
const POINTER = /(arn|id|name|path|file|url|uri|endpoint|version|ttl|length|rotation|key_?ref|policy)$/i
const SECRET_VALUE = /\bAKIA[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bghp_[A-Za-z0-9]{36}\b|\bxox[baprs]-[A-Za-z0-9-]{10,}/
const SECRET_LINE = /\b[A-Z_]*(PASSWORD|PASSWD|SECRET|SECRET_ACCESS_KEY|TOKEN|API_KEY)\s*=\s*["']?[^\s"'$<{]{6,}/i
const SECRET_ATTRIBUTES = [
  'password',
  'master_password',
  'admin_password',
  'root_password',
  'auth_token',
  'secret_string',
  'secret_data',
  'private_key',
  'shared_secret',
  'preshared_key',
]
const CREDENTIALS = ['access_key', 'secret_key', 'token', 'credentials', 'access_token']
const POINTS = /^(arn:|projects\/|\/|https?:\/\/|\$\{|\{\{)/

/** Secrets where people and logs can read them. */
export const secretRules: Rule[] = [
  rule(
    'secret.literal',
    'high',
    over(({ resources }) =>
      resources.flatMap((resource) => {
        if (!['create', 'update', 'replace'].includes(resource.action)) return []
        const attribute = SECRET_ATTRIBUTES.find((name) => {
          const given = name in resource.expressions && record(resource.expressions[name])['constant_value']
          return typeof given === 'string' && given !== ''
        })
        return attribute ? [{ address: resource.address, path: attribute, params: { attribute } }] : []
      }),
    ),
  ),
  rule(
    'secret.default-in-source',
    'high',
    over(({ configuration }) =>
      configuration.variables
        .filter(({ name, default: given }) => isSecretName(name) && typeof given === 'string' && given.length >= 6 && !POINTS.test(given))
        .map(({ name }) => ({ path: `var.${name}`, params: { name } })),
    ),
  ),
  rule(
    'secret.in-user-data',
    'high',
    on(['aws_instance', 'aws_launch_template', 'aws_launch_configuration'], (after) => {
      const text = textAt(after, 'user_data')
      return holdsSecret(text) || holdsSecret(fromBase64(textAt(after, 'user_data_base64') || text)) ? at('user_data') : undefined
    }),
    on(['google_compute_instance', 'google_compute_instance_template'], (after) => {
      const scripts = [textAt(after, 'metadata_startup_script'), ...Object.values(record(after['metadata'])).map(String)]
      return scripts.some(holdsSecret) && at('metadata_startup_script')
    }),
  ),
  rule(
    'secret.in-environment',
    'high',
    on(['aws_lambda_function'], (after) => {
      const variables = Object.entries(record(dig(after, 'environment.variables')))
      return named(
        variables.map(([name, value]) => ({ name, value })),
        'environment.variables',
      )
    }),
    on(['aws_ecs_task_definition'], ({ container_definitions: text }) =>
      named(
        records(parseJson(text)).flatMap((one) => records(one['environment'])),
        'container_definitions',
      ),
    ),
    on(['google_cloud_run_v2_service', 'google_cloud_run_v2_job'], (after) => {
      const containers = records(dig(after, 'template.containers') ?? dig(after, 'template.template.containers'))
      const all = [...containers, ...records(record(records(after['template'])[0])['containers'])]
      return named(
        all.flatMap((one) => records(one['env'])),
        'template.containers.env',
      )
    }),
    on(['google_cloudfunctions_function'], (after) =>
      named(
        Object.entries(record(after['environment_variables'])).map(([name, value]) => ({ name, value })),
        'environment_variables',
      ),
    ),
    on(['google_cloudfunctions2_function'], (after) =>
      named(
        Object.entries(record(dig(after, 'service_config.environment_variables'))).map(([name, value]) => ({ name, value })),
        'service_config.environment_variables',
      ),
    ),
  ),
  rule(
    'secret.provider-credential',
    'critical',
    over(({ configuration }) =>
      configuration.providers.flatMap(({ key, expressions }) => {
        const attribute = CREDENTIALS.find((name) => typeof dig(expressions, `${name}.constant_value`) === 'string')
        return attribute ? [{ path: `provider.${key}`, params: { attribute } }] : []
      }),
    ),
  ),
  rule(
    'secret.key-in-state',
    'medium',
    on(['tls_private_key'], () => ({})),
  ),
  rule(
    'secret.rotated',
    'medium',
    onLoss(SECRET_MAKERS, (_before, { action }) => action === 'replace' && {}),
  ),
  rule(
    'secret.instant-delete',
    'medium',
    on(['aws_secretsmanager_secret'], ({ recovery_window_in_days: days }) => days === 0 && at('recovery_window_in_days')),
  ),
  rule(
    'secret.plain-parameter',
    'medium',
    on(['aws_ssm_parameter'], (after) => after['type'] === 'String' && isSecretName(textAt(after, 'name')) && at('type')),
  ),
]

/** The first variable that is named like a secret and holds a value, not a pointer to one. */
function named(variables: { name?: unknown; value?: unknown }[], path: string): ReturnType<typeof at> | undefined {
  const found = variables.find(
    ({ name, value }) => isSecretName(String(name)) && typeof value === 'string' && value !== '' && !POINTS.test(value),
  )
  return found && at(path, { name: String(found.name) })
}

function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !POINTER.test(name.replace(SECRET_NAME, ''))
}

function holdsSecret(text: string): boolean {
  return SECRET_VALUE.test(text) || SECRET_LINE.test(text)
}

function fromBase64(text: string): string {
  return /^[A-Za-z0-9+/=\s]{24,}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : ''
}
