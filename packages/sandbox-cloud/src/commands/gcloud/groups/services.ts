import { GcloudFault } from '../fault.ts'
import { ASYNC, on } from '../line/flag.ts'
import type { GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'

const TYPE = 'google_project_service'
const SERVICE: Operand = {
  name: 'SERVICE',
  help: 'The service, such as compute.googleapis.com.',
  many: true,
  choices: [
    'compute.googleapis.com',
    'container.googleapis.com',
    'pubsub.googleapis.com',
    'run.googleapis.com',
    'secretmanager.googleapis.com',
    'sqladmin.googleapis.com',
    'storage.googleapis.com',
  ],
}

async function enabledIn({ world, place }: Invocation) {
  return (await world.store.list(TYPE)).filter(({ attributes }) => attributes['project'] === place.project)
}

const list: GcloudCommand = {
  summary: 'Shows the services that are enabled. Those of the simulation answer all the same.',
  lists: { without: ['uri'] },
  flags: [on('enabled', 'Shows those that are enabled, as without it.')],
  format: 'table(config.name:label=NAME:sort=1, config.title)',
  async run(call) {
    const found = await enabledIn(call)
    return {
      list: found.map(({ attributes }) => {
        const name = String(attributes['service'])
        return {
          config: { name, title: `${name.split('.')[0]!} API` },
          name: `projects/${call.place.project}/services/${name}`,
          state: 'ENABLED',
        }
      }),
    }
  },
}

const enable: GcloudCommand = {
  summary: 'Enables services.',
  operands: [SERVICE],
  flags: [ASYNC],
  format: 'none',
  async run(call) {
    const there = await enabledIn(call)
    for (const service of call.args.operands) {
      if (there.some(({ attributes }) => attributes['service'] === service)) continue
      await call.client.create(TYPE, { project: call.place.project, service })
      call.say(`Operation finished successfully: ${service} is enabled.`)
    }
  },
}

const disable: GcloudCommand = {
  summary: 'Disables services.',
  operands: [SERVICE],
  flags: [ASYNC, on('force', 'Disables what depends on it, too.')],
  format: 'none',
  async run(call) {
    const there = await enabledIn(call)
    for (const service of call.args.operands) {
      const found = there.find(({ attributes }) => attributes['service'] === service)
      if (!found)
        throw new GcloudFault(`FAILED_PRECONDITION: service [${service}] is not enabled; gcloud services list shows those that are.`)
      await call.client.destroy(TYPE, found.id)
      call.say(`Operation finished successfully: ${service} is disabled.`)
    }
  },
}

export const services: GcloudGroup = { summary: 'APIs of a project.', commands: { list, enable, disable } }
