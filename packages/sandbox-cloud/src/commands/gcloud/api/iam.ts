import { present, type Kind } from '../kinds/kind.ts'

export const serviceAccountKind: Kind = {
  type: 'google_service_account',
  noun: 'service account',
  scope: 'project',
  service: 'other',
  idOf: (name, { project }) => {
    const email = name.includes('@') ? name : `${name}@${project}.iam.gserviceaccount.com`
    return `projects/${project}/serviceAccounts/${email}`
  },
  nameOf: (self) => String(self['email']),
  linkOf: (self) => String(self['email']),
  toApi: (self) =>
    present({
      description: self['description'],
      disabled: self['disabled'] === true ? true : null,
      displayName: self['display_name'],
      email: self['email'],
      etag: 'MDEwMjE5MjA=',
      name: self['name'],
      oauth2ClientId: self['unique_id'],
      projectId: self['project'],
      uniqueId: self['unique_id'],
    }),
}
