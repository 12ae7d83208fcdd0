/** Sets of AWS actions that, on any resource, end in whatever rights exist: known ways to raise one's own privileges. */
export const ESCALATIONS: string[][] = [
  ['iam:CreatePolicyVersion'],
  ['iam:SetDefaultPolicyVersion'],
  ['iam:CreateAccessKey'],
  ['iam:CreateLoginProfile'],
  ['iam:UpdateLoginProfile'],
  ['iam:AttachUserPolicy'],
  ['iam:AttachGroupPolicy'],
  ['iam:AttachRolePolicy'],
  ['iam:PutUserPolicy'],
  ['iam:PutGroupPolicy'],
  ['iam:PutRolePolicy'],
  ['iam:AddUserToGroup'],
  ['iam:UpdateAssumeRolePolicy'],
  ['iam:PassRole', 'ec2:RunInstances'],
  ['iam:PassRole', 'lambda:CreateFunction'],
  ['iam:PassRole', 'ecs:RunTask'],
  ['iam:PassRole', 'cloudformation:CreateStack'],
  ['iam:PassRole', 'glue:CreateDevEndpoint'],
  ['iam:PassRole', 'glue:CreateJob'],
  ['iam:PassRole', 'datapipeline:CreatePipeline'],
  ['iam:PassRole', 'sagemaker:CreateNotebookInstance'],
  ['iam:PassRole', 'codebuild:CreateProject'],
  ['lambda:UpdateFunctionCode'],
  ['ssm:SendCommand'],
]

/** Permissions of Google Cloud that let their holder take more. */
export const ESCALATING_PERMISSIONS = [
  'resourcemanager.projects.setIamPolicy',
  'resourcemanager.folders.setIamPolicy',
  'resourcemanager.organizations.setIamPolicy',
  'iam.serviceAccountKeys.create',
  'iam.serviceAccounts.getAccessToken',
  'iam.serviceAccounts.implicitDelegation',
  'iam.serviceAccounts.signBlob',
  'iam.serviceAccounts.signJwt',
  'iam.serviceAccounts.setIamPolicy',
  'iam.serviceAccounts.actAs',
  'iam.roles.update',
  'deploymentmanager.deployments.create',
]

/** Predefined roles of Google Cloud that do. */
export const ESCALATING_ROLES = new Set([
  'roles/iam.securityAdmin',
  'roles/iam.organizationRoleAdmin',
  'roles/iam.roleAdmin',
  'roles/iam.serviceAccountAdmin',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountUser',
  'roles/iam.workloadIdentityUser',
  'roles/resourcemanager.projectIamAdmin',
  'roles/resourcemanager.folderIamAdmin',
  'roles/resourcemanager.organizationAdmin',
  'roles/deploymentmanager.editor',
  'roles/cloudfunctions.admin',
])

/** Managed policies of AWS that are, or can become, everything. */
export const ADMIN_POLICIES = new Set(['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess', 'AWSOrganizationsFullAccess'])
