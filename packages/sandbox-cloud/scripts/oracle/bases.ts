import type { ObjectValue } from '../../src/value.ts'

interface Base {
  /** What a type demands beyond what its schema says is required; the real provider refuses, or ends over, anything less. */
  config?: ObjectValue
  /** What the cloud would have filled in after creation, where made-up values are refused. */
  filled?: ObjectValue
}

export const BASES: Record<string, Base> = {
  aws_alb_target_group: { config: { port: 80, protocol: 'HTTP', vpc_id: 'vpc-0a1b2c3d' } },
  aws_cloudwatch_metric_alarm: { config: { namespace: 'AWS/EC2', metric_name: 'CPUUtilization', statistic: 'Average', period: 60 } },
  aws_dynamodb_table: {
    config: { billing_mode: 'PAY_PER_REQUEST', hash_key: 'probe-a', attribute: [{ name: 'probe-a', type: 'S' }] },
    filled: { read_capacity: 0, write_capacity: 0 },
  },
  aws_elasticache_cluster: {
    config: { engine: 'redis', node_type: 'cache.t4g.micro', num_cache_nodes: 1 },
    filled: { engine_version: '7.1', engine_version_actual: '7.1.0', az_mode: 'single-az' },
  },
  aws_kinesis_firehose_delivery_stream: { config: { destination: 'http_endpoint' } },
  aws_lambda_function: { config: { filename: 'function.zip', handler: 'index.handler', runtime: 'nodejs22.x' } },
  aws_lb_target_group: { config: { port: 80, protocol: 'HTTP', vpc_id: 'vpc-0a1b2c3d' } },
  aws_sns_topic: { filled: { fifo_throughput_scope: '' } },
  aws_vpc_ipam: { config: { operating_regions: [{ region_name: 'us-east-1' }] } },
}
