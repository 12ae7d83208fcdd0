import type { Account, Credentials } from '@mcp-cloud/contracts'

/** The account dialog's own state: every place is there, an empty one is not sent. */
export interface AccountDraft {
  name: string
  cloud: 'aws' | 'gcp'
  region: string
  project: string
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  serviceAccountKey: string
  required: number
  selfApproval: boolean
  byApiKey: boolean
  /** Empty: every approver. */
  groupId: string
  disabled: boolean
}

export function draftOf(account?: Account): AccountDraft {
  const credentials = account?.credentials
  const aws = credentials && 'accessKeyId' in credentials ? credentials : undefined
  const gcp = credentials && 'serviceAccountKey' in credentials ? credentials : undefined
  return {
    name: account?.name ?? '',
    cloud: account?.clouds[0] ?? 'aws',
    region: account?.region ?? '',
    project: account?.project ?? '',
    accessKeyId: aws?.accessKeyId ?? '',
    secretAccessKey: aws?.secretAccessKey ?? '',
    sessionToken: aws?.sessionToken ?? '',
    serviceAccountKey: gcp?.serviceAccountKey ?? '',
    required: account?.approval.required ?? 1,
    selfApproval: account?.approval.selfApproval ?? false,
    byApiKey: account?.approval.byApiKey ?? false,
    groupId: account?.approval.groupId ?? '',
    disabled: account?.disabled ?? false,
  }
}

export function newAccountOf(draft: AccountDraft) {
  return { name: draft.name.trim(), cloud: draft.cloud, ...placeOf(draft) }
}

export function editOf(draft: AccountDraft) {
  return { ...placeOf(draft), disabled: draft.disabled }
}

function placeOf(draft: AccountDraft) {
  const { required, selfApproval, byApiKey } = draft
  return {
    ...(draft.region.trim() ? { region: draft.region.trim() } : {}),
    ...(draft.cloud === 'gcp' && draft.project.trim() ? { project: draft.project.trim() } : {}),
    credentials: credentialsOf(draft),
    approval: { required, selfApproval, byApiKey, ...(draft.groupId ? { groupId: draft.groupId } : {}) },
  }
}

function credentialsOf(draft: AccountDraft): Credentials {
  if (draft.cloud === 'gcp') return { from: 'env', serviceAccountKey: draft.serviceAccountKey.trim() }
  const sessionToken = draft.sessionToken.trim()
  return {
    from: 'env',
    accessKeyId: draft.accessKeyId.trim(),
    secretAccessKey: draft.secretAccessKey.trim(),
    ...(sessionToken ? { sessionToken } : {}),
  }
}
