import { describe, expect, test } from 'vitest'
import { openShell } from './shell.ts'

describe('aws', () => {
  test('makes a VPC and tells of it in every form', async () => {
    const { aws } = openShell()
    const made = await aws("ec2 create-vpc --cidr-block 10.20.0.0/16 --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=study}]'")
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ Vpc: { CidrBlock: '10.20.0.0/16', Tags: [{ Key: 'Name', Value: 'study' }] } })
    expect((await aws("ec2 describe-vpcs --query 'Vpcs[].VpcId' --output text")).out).toMatch(/^vpc-[0-9a-f]{17}\n$/)
    expect((await aws('ec2 describe-vpcs --filters Name=tag:Name,Values=study --output table')).out).toContain('DescribeVpcs')
    expect((await aws('ec2 describe-vpcs --filters Name=tag:Name,Values=other')).out).toBe('{\n    "Vpcs": []\n}\n')
    expect((await aws('sts get-caller-identity --query Account')).out).toBe('"123456789012"\n')
  }, 20_000)

  test("tells the cloud's refusal by its code, and a wrong line by another exit code", async () => {
    const { aws } = openShell()
    const refused = await aws('ec2 describe-vpcs --vpc-ids vpc-00000000000000000')
    expect(refused.code).toBe(254)
    expect(refused.err).toContain('An error occurred (InvalidVpcID.NotFound) when calling the DescribeVpcs operation')
    expect(await aws('ec2 create-vpcs')).toMatchObject({ code: 252, err: expect.stringContaining('create-vpc') })
    expect(await aws('ec2 modify-vpc-attribute')).toMatchObject({ code: 252, err: expect.stringContaining('--vpc-id') })
  })
})
