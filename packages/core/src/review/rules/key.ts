import { numberAt } from '../read-value.ts'
import { isLeftOut } from '../resource.ts'
import { at, on, onChange, onLoss, rule, type Rule } from '../rule.ts'
import { KEYS } from './stateful-types.ts'

const SAFE_WINDOW_DAYS = 14

export const keyRules: Rule[] = [
  rule(
    'key.deleted',
    'critical',
    onLoss(KEYS, (_before, { action }) => ({ params: { action } })),
  ),
  rule(
    'key.short-deletion',
    'medium',
    on(['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_external_key'], (after) => {
      const days = numberAt(after, 'deletion_window_in_days')
      return days !== undefined && days < SAFE_WINDOW_DAYS && at('deletion_window_in_days', { days })
    }),
    on(['google_kms_crypto_key'], (after) => {
      const seconds = Number(/^(\d+)s$/.exec(String(after['destroy_scheduled_duration']))?.[1] ?? Number.NaN)
      return seconds < SAFE_WINDOW_DAYS * 86_400 && at('destroy_scheduled_duration', { days: Math.floor(seconds / 86_400) })
    }),
  ),
  rule(
    'key.no-rotation',
    'low',
    on(['aws_kms_key'], (after, resource) => {
      const symmetric = !after['customer_master_key_spec'] || after['customer_master_key_spec'] === 'SYMMETRIC_DEFAULT'
      return (
        symmetric && (after['enable_key_rotation'] === false || isLeftOut(resource, 'enable_key_rotation')) && at('enable_key_rotation')
      )
    }),
    on(
      ['google_kms_crypto_key'],
      (after, resource) =>
        (after['purpose'] ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT' && isLeftOut(resource, 'rotation_period') && at('rotation_period'),
    ),
  ),
  rule(
    'key.disabled',
    'high',
    onChange(['aws_kms_key', 'aws_kms_external_key'], (before, after) => {
      const [was, is] = [before['is_enabled'] ?? before['enabled'], after['is_enabled'] ?? after['enabled']]
      return was === true && is === false && at('is_enabled')
    }),
  ),
]
