import { dig, record, textAt } from '../read-value.ts'
import { at, on, rule, type Rule } from '../rule.ts'

const PIPED =
  /\b(curl|wget)\b[^\n|;&]*\|\s*(sudo\s+(-\S+\s+)*)?(env\s+\S+\s+)?(ba|z|da|k)?sh\b|\b(ba)?sh\s+(-c\s+)?["']?[<$]\((curl|wget)\b/
const MACHINES = ['google_compute_instance', 'google_compute_instance_template']
/** Lambda runtimes past their deprecation date, by docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html (nodejs18.x 2025-09, python3.9 2025-12). */
const ENDED =
  /^(nodejs(4\.3|6\.10|8\.10|10\.x|12\.x|14\.x|16\.x|18\.x)?|python(2\.7|3\.[6-9])|ruby2\.[57]|dotnetcore[123]\.[01]|dotnet[56]|java8|go1\.x|provided)$/

export const computeRules: Rule[] = [
  rule(
    'compute.script-from-internet',
    'medium',
    on(['aws_instance', 'aws_launch_template'], (after) => PIPED.test(scriptOf(textAt(after, 'user_data'))) && at('user_data')),
    on(MACHINES, (after) => {
      const scripts = [textAt(after, 'metadata_startup_script'), String(record(after['metadata'])['startup-script'] ?? '')]
      return scripts.some((script) => PIPED.test(script)) && at('metadata_startup_script')
    }),
  ),
  rule(
    'compute.shielded-off',
    'low',
    on(
      MACHINES,
      (after) => dig(after, 'shielded_instance_config.enable_secure_boot') === false && at('shielded_instance_config.enable_secure_boot'),
    ),
  ),
  rule(
    'compute.os-login-off',
    'low',
    on(
      [...MACHINES, 'google_compute_project_metadata'],
      ({ metadata }) => isSaid(record(metadata)['enable-oslogin'], 'FALSE') && at('metadata.enable-oslogin'),
    ),
  ),
  rule(
    'compute.serial-console',
    'medium',
    on(
      [...MACHINES, 'google_compute_project_metadata'],
      ({ metadata }) => isSaid(record(metadata)['serial-port-enable'], 'TRUE') && at('metadata.serial-port-enable'),
    ),
  ),
  rule(
    'compute.ended-runtime',
    'medium',
    on(['aws_lambda_function'], ({ runtime }) => ENDED.test(String(runtime)) && at('runtime')),
  ),
]

function isSaid(value: unknown, wanted: 'TRUE' | 'FALSE'): boolean {
  const text = String(value).toUpperCase()
  return text === wanted || (wanted === 'TRUE' && text === '1') || (wanted === 'FALSE' && text === '0')
}

function scriptOf(text: string): string {
  return /^[A-Za-z0-9+/=\s]{24,}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : text
}
