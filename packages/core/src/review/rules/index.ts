import type { Rule } from '../rule.ts'
import { changeRules } from './change.ts'
import { computeRules } from './compute.ts'
import { costRules } from './cost.ts'
import { dataRules } from './data.ts'
import { databaseRules } from './database.ts'
import { hiddenRules } from './hidden.ts'
import { iamRules } from './iam.ts'
import { keyRules } from './key.ts'
import { kubernetesRules } from './kubernetes.ts'
import { loggingRules } from './logging.ts'
import { networkRules } from './network.ts'
import { platformRules } from './platform.ts'
import { secretRules } from './secret.ts'
import { storageRules } from './storage.ts'
import { tagRules } from './tags.ts'
import { touchRules } from './touch.ts'

/** Every rule, those of the gravest kinds first: among findings of one severity the order here decides. */
export const RULES: Rule[] = [
  ...changeRules,
  ...keyRules,
  ...dataRules,
  ...iamRules,
  ...secretRules,
  ...databaseRules,
  ...networkRules,
  ...storageRules,
  ...kubernetesRules,
  ...loggingRules,
  ...hiddenRules,
  ...computeRules,
  ...costRules,
  ...tagRules,
  ...touchRules,
  ...platformRules,
]
