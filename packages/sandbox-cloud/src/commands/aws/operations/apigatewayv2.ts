import { CloudError } from '../../../engine/behaviour.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { Members } from '../answer/value.ts'
import type { AwsCall, Operations } from '../aws-call.ts'
import { autoView } from './auto.ts'
import { changes, makes, named, removes, shows, tells, type Family } from './families.ts'
import { textIn } from './given.ts'
import { createdAt, textOf } from './view.ts'

const API: Family = {
  type: 'aws_apigatewayv2_api',
  names: [],
  absent: 'NotFoundException',
  view: autoView('apigatewayv2', 'Api', {
    ApiId: 'id',
    RouteSelectionExpression: (one) => textOf(one, 'route_selection_expression') || '$request.method $request.path',
    DisableExecuteApiEndpoint: (one) => one.attributes['disable_execute_api_endpoint'] === true,
  }),
}

const STAGE: Family = {
  type: 'aws_apigatewayv2_stage',
  names: [],
  absent: 'NotFoundException',
  from: { StageName: 'name' },
  view: autoView('apigatewayv2', 'Stage', {
    StageName: 'name',
    LastUpdatedDate: createdAt,
    RouteSettings: () => ({}),
    DefaultRouteSettings: () => ({ DetailedMetricsEnabled: false }),
  }),
}

async function needStage(call: AwsCall): Promise<WorldObject> {
  const key = `${textIn(call.input, 'ApiId')}/${textIn(call.input, 'StageName')}`
  const found = await call.client.store.get(STAGE.type, key)
  if (!found) throw new CloudError('NotFoundException', 'Invalid stage identifier specified')
  return found
}

export const OPERATIONS: Operations = {
  CreateApi: makes(API),
  GetApi: shows(API, 'ApiId'),
  GetApis: tells(API, 'Items'),
  UpdateApi: changes(API, 'ApiId'),
  DeleteApi: removes(API, 'ApiId'),
  CreateStage: makes(STAGE),
  async GetStage(call) {
    return (STAGE.view as (one: WorldObject) => Members)(await needStage(call))
  },
  async GetStages(call) {
    await named(call, API, textIn(call.input, 'ApiId'))
    return tells(STAGE, 'Items', undefined, ({ attributes }, input) => attributes['api_id'] === input['ApiId'])(call)
  },
  async DeleteStage(call) {
    await call.client.destroy(STAGE.type, (await needStage(call)).id)
  },
}
