import { CloudError, resource, text } from '../engine/behaviour.ts'
import { numericId, projectOf, settle } from './places.ts'

const MEMBER =
  /^(user|group|serviceAccount|domain|principal|principalSet|projectOwner|projectEditor|projectViewer|deleted):.+|^all(Authenticated)?Users$/

export const serviceAccount = resource('google_service_account', {
  id: (self, call) =>
    `projects/${projectOf(self, call)}/serviceAccounts/${String(self['account_id'])}@${projectOf(self, call)}.iam.gserviceaccount.com`,
  forceNew: ['account_id', 'project'],
  defaults: { disabled: false },
  // The address follows from name and project, so that others may know it at plan.
  plan(planned, { prior }) {
    const [account, project] = [text(planned['account_id']), text(planned['project'])]
    if (account !== undefined && !/^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/.test(account))
      throw new CloudError(
        'invalid',
        `"${account}" is no valid account_id: 6 to 30 lowercase letters, digits and dashes, beginning with a letter`,
      )
    if (!prior && account !== undefined && project !== undefined) {
      const email = `${account}@${project}.iam.gserviceaccount.com`
      Object.assign(planned, { email, member: `serviceAccount:${email}` })
    }
  },
  create(self, call) {
    const email = String(self['id']).split('/').at(-1) ?? ''
    Object.assign(self, { email, member: `serviceAccount:${email}`, name: self['id'], unique_id: `1${numericId(call)}0` })
  },
})

export const projectIamMember = resource('google_project_iam_member', {
  id: (self, call) => `${projectOf(self, call)}/${String(self['role'])}/${String(self['member'])}`,
  forceNew: ['project', 'role', 'member', 'condition'],
  plan(planned) {
    const member = text(planned['member'])
    if (member !== undefined && !MEMBER.test(member))
      throw new CloudError('invalid', `"${member}" is no member; one looks like user:somebody@example.com or serviceAccount:<email>`)
  },
  create: (self, call) => settle(self, { etag: `BwY${call.newId('', 8)}=` }),
})

export const projectService = resource('google_project_service', {
  id: (self, call) => `${projectOf(self, call)}/${String(self['service'])}`,
  forceNew: ['project', 'service'],
  defaults: { disable_on_destroy: true },
  plan(planned) {
    const service = text(planned['service'])
    if (service !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(googleapis\.com|goog)$/.test(service))
      throw new CloudError('invalid', `"${service}" is no service; one looks like compute.googleapis.com`)
  },
})
