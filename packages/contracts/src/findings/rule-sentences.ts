import type { RuleSentence } from './fill.ts'
import { CHANGE_SENTENCES } from './sentences/change.ts'
import { COMPUTE_SENTENCES } from './sentences/compute.ts'
import { COST_SENTENCES } from './sentences/cost.ts'
import { DATA_SENTENCES } from './sentences/data.ts'
import { DATABASE_SENTENCES } from './sentences/database.ts'
import { HIDDEN_SENTENCES } from './sentences/hidden.ts'
import { IAM_SENTENCES } from './sentences/iam.ts'
import { KEY_SENTENCES } from './sentences/key.ts'
import { KUBERNETES_SENTENCES } from './sentences/kubernetes.ts'
import { LOGGING_SENTENCES } from './sentences/logging.ts'
import { NETWORK_SENTENCES } from './sentences/network.ts'
import { PLATFORM_SENTENCES } from './sentences/platform.ts'
import { SECRET_SENTENCES } from './sentences/secret.ts'
import { STORAGE_SENTENCES } from './sentences/storage.ts'
import { TAGS_SENTENCES } from './sentences/tags.ts'
import { TOUCH_SENTENCES } from './sentences/touch.ts'

/** What each rule of the review says, and what to do about it, by its id. */
export const RULE_SENTENCES: Record<string, RuleSentence> = {
  ...CHANGE_SENTENCES,
  ...TOUCH_SENTENCES,
  ...KEY_SENTENCES,
  ...DATA_SENTENCES,
  ...IAM_SENTENCES,
  ...SECRET_SENTENCES,
  ...DATABASE_SENTENCES,
  ...NETWORK_SENTENCES,
  ...STORAGE_SENTENCES,
  ...KUBERNETES_SENTENCES,
  ...LOGGING_SENTENCES,
  ...HIDDEN_SENTENCES,
  ...COMPUTE_SENTENCES,
  ...COST_SENTENCES,
  ...TAGS_SENTENCES,
  ...PLATFORM_SENTENCES,
}
