import { NotPriced, type Ask, type Estimator } from '../estimator.ts'
import { HOURS_A_MONTH, USAGE, hours, same, times } from '../usage.ts'

const ENGINES: Record<string, string> = { postgres: 'postgres', mysql: 'mysql', mariadb: 'mariadb' }

export const awsDbInstance: Estimator = ({ values }, missing) => {
  const name = values.need('engine')
  const engine = ENGINES[name]
  if (!engine) throw new NotPriced('no-price', `rds/${name}`)
  const spread = values.flag('multi_az') ? 'multi' : 'single'
  const asks: Ask[] = [{ item: `rds/${engine}/${spread}/${values.need('instance_class')}`, quantity: hours() }]
  const size = values.number('allocated_storage')
  const storage = values.text('storage_type') ?? (values.number('iops') ? 'io1' : 'gp2')
  if (size === undefined) missing.push(new NotPriced('unknown-value', 'allocated_storage'))
  else asks.push({ item: `rds/storage/${storage}/${spread}`, quantity: same(size) })
  if (storage === 'io1' && values.number('iops'))
    asks.push({ item: `rds/storage/io1-iops/${spread}`, quantity: same(values.needNumber('iops')) })
  return asks
}

export const awsRdsCluster: Estimator = ({ values }) => {
  if (values.text('engine_mode') === 'multimaster') throw new NotPriced('no-price', 'aurora/multimaster')
  return [
    { item: 'aurora/storage', quantity: USAGE['table-gb'], usage: 'table-gb' },
    { item: 'aurora/io-1m', quantity: USAGE['table-reads-1m'], usage: 'table-reads-1m' },
  ]
}

/** Serverless members run between the sizes of their cluster; provisioned ones have no price in the book. */
export const awsRdsClusterInstance: Estimator = ({ values, others }) => {
  const size = values.need('instance_class')
  if (size !== 'db.serverless') throw new NotPriced('no-price', `aurora/${size}`)
  const clusters = others('aws_rds_cluster').flatMap((cluster) => cluster.blocks('serverlessv2_scaling_configuration'))
  const [scaling] = clusters
  if (!scaling || clusters.length > 1) throw new NotPriced('unknown-value', 'serverlessv2_scaling_configuration')
  const least = scaling.needNumber('min_capacity')
  const most = scaling.needNumber('max_capacity')
  const units = times(USAGE['acu-share'], most - least)
  const quantity = { low: least + units.low, typical: least + units.typical, high: least + units.high }
  return [{ item: 'aurora/acu-hour', quantity: times(quantity, HOURS_A_MONTH), usage: 'acu-share' }]
}

export const awsElasticacheCluster: Estimator = ({ values }) => {
  // A member of a replication group is charged with its group.
  if (values.text('replication_group_id')) return []
  const engine = values.text('engine') ?? 'memcached'
  return [{ item: `elasticache/${engine}/${values.need('node_type')}`, quantity: hours(values.number('num_cache_nodes') ?? 1) }]
}

export const awsElasticacheGroup: Estimator = ({ values }) => {
  const shards = values.number('num_node_groups')
  const nodes = shards ? shards * (1 + (values.number('replicas_per_node_group') ?? 0)) : (values.number('num_cache_clusters') ?? 1)
  return [{ item: `elasticache/${values.text('engine') ?? 'redis'}/${values.need('node_type')}`, quantity: hours(nodes) }]
}

export const awsOpensearch: Estimator = ({ values }, missing) => {
  const cluster = values.blocks('cluster_config')[0]
  if (!cluster) throw new NotPriced('unknown-value', 'cluster_config')
  const asks: Ask[] = [{ item: `opensearch/${cluster.need('instance_type')}`, quantity: hours(cluster.number('instance_count') ?? 1) }]
  if (cluster.flag('dedicated_master_enabled'))
    asks.push({
      item: `opensearch/${cluster.need('dedicated_master_type')}`,
      quantity: hours(cluster.number('dedicated_master_count') ?? 3),
    })
  if (values.blocks('ebs_options')[0]?.flag('ebs_enabled')) missing.push(new NotPriced('no-price', 'opensearch/ebs'))
  return asks
}

export const awsDynamodb: Estimator = ({ values }) => {
  const storage: Ask = { item: 'dynamodb/gb', quantity: USAGE['table-gb'], usage: 'table-gb' }
  if (values.text('billing_mode') === 'PAY_PER_REQUEST')
    return [
      storage,
      { item: 'dynamodb/write-1m', quantity: USAGE['table-writes-1m'], usage: 'table-writes-1m' },
      { item: 'dynamodb/read-1m', quantity: USAGE['table-reads-1m'], usage: 'table-reads-1m' },
    ]
  return [
    storage,
    { item: 'dynamodb/wcu', quantity: hours(values.needNumber('write_capacity')) },
    { item: 'dynamodb/rcu', quantity: hours(values.needNumber('read_capacity')) },
  ]
}
