import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

test('Tab offers groups and commands, and what begins as typed', async () => {
  const shell = openShell()
  expect(await shell.complete('gcloud comp')).toEqual(['compute'])
  expect(await shell.complete('gcloud compute networks ')).toEqual(['subnets', 'list', 'describe', 'create', 'update', 'delete'])
  expect(await shell.complete('gcloud compute nonsense ')).toEqual([])
})

test('Tab offers flags, and the values of a flag in both ways of writing it', async () => {
  const shell = openShell()
  expect(await shell.complete('gcloud compute networks create net --sub')).toEqual(['--subnet-mode='])
  expect(await shell.complete('gcloud compute networks create net --subnet-mode=')).toEqual(['--subnet-mode=auto', '--subnet-mode=custom'])
  expect(await shell.complete('gcloud compute networks create net --subnet-mode c')).toEqual(['custom'])
  expect(await shell.complete('gcloud compute firewall-rules update web --no-d')).toEqual(['--no-disabled'])
  expect(await shell.complete('gcloud compute instances list --zones=us-central1-')).toContain('--zones=us-central1-a')
})

test('Tab offers the names that are in the world', async () => {
  const shell = openShell()
  await shell.ok('compute networks create shop-net --subnet-mode=custom')
  await shell.ok('storage buckets create gs://files-of-ours')
  expect(await shell.complete('gcloud compute networks describe ')).toEqual(['shop-net'])
  expect(await shell.complete('gcloud compute networks subnets create a --network=sh')).toEqual(['--network=shop-net'])
  expect(await shell.complete('gcloud storage buckets describe gs://f')).toEqual(['gs://files-of-ours'])
  expect(await shell.complete('gcloud config set compute/z')).toEqual(['compute/zone'])
})
