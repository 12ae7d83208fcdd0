import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../world/memory.ts'
import { openClient } from './open-client.ts'

function world() {
  const store = createMemoryStore()
  return openClient({ store, runId: 'test', place: { awsRegion: 'ap-northeast-2' } })
}

describe('a client of a world', () => {
  test('makes what terraform would have made, side objects and all', async () => {
    const client = world()
    const vpc = await client.create('aws_vpc', { cidr_block: '10.0.0.0/16', tags: { Name: 'study' } })
    expect(vpc.id).toMatch(/^vpc-[0-9a-f]{17}$/)
    expect(vpc.attributes['arn']).toBe(`arn:aws:ec2:ap-northeast-2:123456789012:vpc/${vpc.id}`)
    expect(await client.list('aws_route_table')).toHaveLength(1)
  })

  test('changes what is named and leaves the rest', async () => {
    const client = world()
    const vpc = await client.create('aws_vpc', { cidr_block: '10.0.0.0/16', tags: { Name: 'study' } })
    const changed = await client.update('aws_vpc', vpc.id, { enable_dns_hostnames: true })
    expect(changed.attributes).toMatchObject({ enable_dns_hostnames: true, cidr_block: '10.0.0.0/16', tags: { Name: 'study' } })
  })

  test('refuses a change that would need another object', async () => {
    const client = world()
    const vpc = await client.create('aws_vpc', { cidr_block: '10.0.0.0/16' })
    await expect(client.update('aws_vpc', vpc.id, { cidr_block: '10.1.0.0/16' })).rejects.toThrow(/cidr_block of aws_vpc/)
  })

  test("tells the cloud's own refusal by its code", async () => {
    const client = world()
    const subnet = client.create('aws_subnet', { vpc_id: 'vpc-0', cidr_block: '10.0.1.0/24' })
    await expect(subnet).rejects.toMatchObject({ code: 'InvalidVpcID.NotFound' })
    await expect(client.destroy('aws_vpc', 'vpc-0')).rejects.toMatchObject({ code: 'NotFound' })
  })

  test('makes and removes in both clouds', async () => {
    const client = world()
    const network = await client.create('google_compute_network', { name: 'net', auto_create_subnetworks: false })
    expect(network.attributes['self_link']).toContain('/projects/demo-project/global/networks/net')
    await client.destroy('google_compute_network', network.id)
    expect(await client.list('google_compute_network')).toEqual([])
  })
})
