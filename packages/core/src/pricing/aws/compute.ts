import { NotPriced, type Ask, type Estimator, type Values } from '../estimator.ts'
import { USAGE, hours, same } from '../usage.ts'

/** Linux on demand. Other systems and reserved or spot capacity have other prices. */
export const awsInstance: Estimator = ({ values }) => [
  { item: `ec2/${values.need('instance_type')}`, quantity: hours() },
  ...volume(values.blocks('root_block_device')[0], 8, 'gp2'),
  ...values.blocks('ebs_block_device').flatMap((device) => volume(device, 8, 'gp2')),
  ...(values.flag('associate_public_ip_address') ? [{ item: 'vpc/public-ipv4', quantity: hours() }, egress()] : []),
]

export const awsEbsVolume: Estimator = ({ values }) => volume(values, values.needNumber('size'), 'gp2')

export const awsEksNodeGroup: Estimator = ({ values }) => {
  const type = values.texts('instance_types')[0]
  const size = values.blocks('scaling_config')[0]
  if (!type || !size) throw new NotPriced('unknown-value', type ? 'scaling_config' : 'instance_types')
  const count = { low: size.number('min_size') ?? 0, typical: size.needNumber('desired_size'), high: size.needNumber('max_size') }
  const scaled = (each: number) => ({ low: count.low * each, typical: count.typical * each, high: count.high * each })
  return [
    { item: `ec2/${type}`, quantity: scaled(730) },
    { item: 'ebs/gp2', quantity: scaled(values.number('disk_size') ?? 20) },
  ]
}

export const awsEksCluster: Estimator = () => [{ item: 'eks/cluster', quantity: hours() }]

/** A Fargate service by the one task definition of the plan; with several it cannot be told which. */
export const awsEcsService: Estimator = ({ values, others }) => {
  if (values.text('launch_type') !== 'FARGATE') throw new NotPriced('type-not-covered', 'launch_type')
  const tasks = others('aws_ecs_task_definition')
  const [task] = tasks
  if (!task || tasks.length > 1) throw new NotPriced('unknown-value', 'task_definition')
  const count = values.number('desired_count') ?? 1
  return [
    { item: 'fargate/vcpu', quantity: hours((count * task.needNumber('cpu')) / 1024) },
    { item: 'fargate/gb', quantity: hours((count * task.needNumber('memory')) / 1024) },
  ]
}

function volume(values: Values | undefined, sizeByDefault: number, typeByDefault: string): Ask[] {
  if (!values) return [{ item: `ebs/${typeByDefault}`, quantity: same(sizeByDefault) }]
  const type = values.text('volume_type') ?? values.text('type') ?? typeByDefault
  const size = values.number('volume_size') ?? values.number('size') ?? sizeByDefault
  const asks: Ask[] = [{ item: `ebs/${type}`, quantity: same(size) }]
  const iops = values.number('iops') ?? 0
  // gp3 comes with 3,000 IOPS and 125 MB/s; what goes beyond them is charged.
  if (type === 'gp3' && iops > 3000) asks.push({ item: 'ebs/gp3-iops', quantity: same(iops - 3000) })
  if (type === 'gp3' && (values.number('throughput') ?? 125) > 125)
    asks.push({ item: 'ebs/gp3-throughput', quantity: same((values.number('throughput') ?? 125) - 125) })
  if ((type === 'io1' || type === 'io2') && iops > 0) asks.push({ item: `ebs/${type}-iops`, quantity: same(iops) })
  return asks
}

export function egress(): Ask {
  return { item: 'egress/first-10tb', quantity: USAGE['egress-gb'], usage: 'egress-gb' }
}
