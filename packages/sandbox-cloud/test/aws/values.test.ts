import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

const LINES: [line: string, code: string, choice: string][] = [
  ['ec2 create-volume --availability-zone us-east-1a --size 1 --volume-type gp9', 'InvalidParameterValue', 'gp3'],
  ['ec2 run-instances --image-id ami-0123456789abcdef0 --instance-type t3.mikro', 'InvalidParameterValue', 't3.micro'],
  [
    "ec2 create-vpc --cidr-block 10.0.0.0/16 --tag-specifications 'ResourceType=vpcs,Tags=[{Key=a,Value=b}]'",
    'InvalidParameterValue',
    'vpc',
  ],
  ['kms create-key --key-usage NOPE', 'ValidationException', 'ENCRYPT_DECRYPT'],
  ['ssm put-parameter --name p --value v --type Text', 'ValidationException', 'SecureString'],
  ['s3api create-bucket --bucket sandbox-bucket --acl open', 'InvalidArgument', 'public-read'],
]

test.each(LINES)('`%s` is refused by the service', async (line, code, choice) => {
  const { aws, store } = openShell()
  const { err, code: exit } = await aws(line)
  expect(err).toContain(`An error occurred (${code}) when calling`)
  expect(err).toContain(choice)
  expect(exit).toBe(254)
  expect(await store.all()).toEqual([])
})

test('access keys have the form that programs look for', async () => {
  const { aws } = openShell()
  await aws('iam create-user --user-name bot')
  expect((await aws('iam create-access-key --user-name bot --query AccessKey.AccessKeyId --output text')).out).toMatch(
    /^AKIA[A-Z0-9]{16}\n$/,
  )
})
