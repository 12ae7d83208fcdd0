import type { GcloudGroup } from '../model.ts'
import { runDeploy, runUpdate } from './run-deploy.ts'
import { runServiceKind } from '../api/run.ts'
import { deleteCommand, listCommand } from '../kinds/commands.ts'
import { findObject } from '../kinds/find.ts'
import { readNear } from '../kinds/kind.ts'
import { ASYNC, text } from '../line/flag.ts'
import { lastOf } from '../../../engine/links.ts'
import { valueAt } from '../print/key.ts'
import { textOf } from '../print/python.ts'
import type { Value } from '../../../value.ts'

const FORMAT = `table(status.conditions[0].status.yesno(yes="✔", no="X"):label="", metadata.name:label=SERVICE,
  metadata.labels."cloud.googleapis.com/location":label=REGION, status.url:label=URL,
  metadata.annotations."serving.knative.dev/lastModifier":label="LAST DEPLOYED BY",
  status.conditions[0].lastTransitionTime:label="LAST DEPLOYED AT")`

const REGION = text('region', 'The region; otherwise run/region or compute/region of the configuration.')

export const run: GcloudGroup = {
  summary: 'Cloud Run: containers that answer requests.',
  groups: {
    services: {
      summary: 'Cloud Run services.',
      commands: {
        list: {
          ...listCommand(runServiceKind, {
            format: FORMAT,
            flags: [{ ...REGION, help: 'Shows the services of this region only.' }],
            keep: (self, { args }) => args.text('region') === undefined || self['location'] === lastOf(args.text('region')!),
          }),
        },
        describe: {
          summary: 'Shows a service.',
          operands: [{ name: 'SERVICE', help: 'The service.', of: runServiceKind.type }],
          flags: [REGION],
          async run(call) {
            const { attributes } = await findObject(call, runServiceKind, call.args.operands[0]!)
            const one = runServiceKind.toApi(attributes, await readNear(call.world.store))
            return call.format === undefined ? { text: serviceText(one) } : { one }
          },
        },
        update: runUpdate,
        delete: deleteCommand(runServiceKind, {
          operand: 'SERVICE',
          flags: [REGION, ASYNC],
          lift: ['deletion_protection'],
          question: ([name = '']) => `Service [${name}] will be deleted.\n\n`,
          done: (self) => `Deleting [${String(self['name'])}]...done.\nDeleted service [${String(self['name'])}].`,
        }),
      },
    },
  },
  commands: { deploy: runDeploy },
}

/** A service as a person reads it. */
function serviceText(service: Value): string {
  const at = (path: string) =>
    textOf(
      valueAt(
        service,
        path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      ),
    )
  const revision = at('status/latestReadyRevisionName')
  const location = textOf(valueAt(service, ['metadata', 'labels', 'cloud.googleapis.com/location']))
  const container = 'spec/template/spec/containers/0'
  return [
    `✔ Service ${at('metadata/name')} in region ${location}`,
    '',
    `URL:     ${at('status/url')}`,
    `Ingress: ${textOf(valueAt(service, ['metadata', 'annotations', 'run.googleapis.com/ingress']))}`,
    'Traffic:',
    `  100% LATEST (currently ${revision})`,
    '',
    `Last updated on ${at('status/conditions/0/lastTransitionTime')} by ${textOf(valueAt(service, ['metadata', 'annotations', 'serving.knative.dev/lastModifier']))}:`,
    `  Revision ${revision}`,
    '  Container',
    `    Image:           ${at(`${container}/image`)}`,
    `    Port:            ${at(`${container}/ports/0/containerPort`)}`,
    `    Memory:          ${at(`${container}/resources/limits/memory`)}`,
    `    CPU:             ${at(`${container}/resources/limits/cpu`)}`,
    `  Concurrency:       ${at('spec/template/spec/containerConcurrency')}`,
    `  Timeout:           ${at('spec/template/spec/timeoutSeconds')}s`,
    '',
  ].join('\n')
}
