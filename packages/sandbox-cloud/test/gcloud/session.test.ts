import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openShell } from './shell.ts'

/** One sitting at the terminal; what is shown stands in session.txt, to be read by eye when it changes. */
const LINES = [
  'config list',
  'auth list',
  'compute networks create lab-net --subnet-mode=custom',
  'compute networks subnets create lab-a --network=lab-net --region=us-central1 --range=10.11.1.0/24',
  'compute firewall-rules create lab-ssh --network=lab-net --allow=tcp:22,icmp --source-ranges=192.0.2.0/24',
  'compute instances create web-1 web-2 --zone=us-central1-a --machine-type=e2-micro --subnet=lab-a --labels=stage=lab',
  'compute instances list',
  'compute instances list --filter="name=web-2" --format="value(name, networkInterfaces[0].networkIP)"',
  'compute instances stop web-2 --zone=us-central1-a',
  'compute instances list --sort-by=~name --limit=1',
  'compute instances describe web-1 --zone=us-central1-a',
  'compute instances list --format=json(name,status)',
  'compute instances delete web-2 --zone=us-central1-a --quiet',
  'compute instances delete web-2 --zone=us-central1-a --quiet',
  'compute instances describe web-1',
  'compute networks delete lab-net --quiet',
  'compute disks list',
  'compute regions list --limit=2',
  'compute zones list --filter="region:us-central1"',
  'storage buckets create gs://photos-of-ours --location=asia-northeast3 --uniform-bucket-level-access',
  'storage buckets describe gs://photos-of-ours',
  'storage cp cat.txt gs://photos-of-ours/pets/cat.txt',
  'storage ls gs://photos-of-ours',
  'storage ls --long gs://photos-of-ours/pets/',
  'storage cat gs://photos-of-ours/pets/cat.txt',
  'storage buckets delete gs://photos-of-ours',
  'storage rm --recursive gs://photos-of-ours',
  'iam service-accounts create ci-bot --display-name="Build server"',
  'iam service-accounts list',
  'projects add-iam-policy-binding sandbox-project --member=serviceAccount:ci-bot@sandbox-project.iam.gserviceaccount.com --role=roles/viewer',
  'container clusters create main --location=us-central1 --num-nodes=1',
  'sql instances create db --database-version=POSTGRES_17 --tier=db-f1-micro --region=us-central1',
  'run deploy hello --image=us-docker.pkg.dev/cloudrun/container/hello --region=us-central1 --allow-unauthenticated',
  'run services list',
  'pubsub topics create orders',
  'pubsub subscriptions create billing --topic=orders',
  'pubsub topics publish orders --message="one order"',
  'pubsub subscriptions pull billing --auto-ack',
  'secrets create password --data-file=cat.txt',
  'secrets versions access latest --secret=password',
  'secrets list',
  'dns managed-zones create main --dns-name=example.com --description=ours',
  'dns record-sets list --zone=main',
  'functions list',
  'compute snapshots list',
  'compute instances create web-3 --zone=us-central1-a --confidential-compute',
  'compute instances create web-3 --zone=us-central1-q --subnet=lab-a',
]

test('a sitting shows what session.txt says', async () => {
  const shell = openShell()
  shell.files.set('cat.txt', 'a cat\n')
  let shown = ''
  for (const line of LINES) {
    const { screen, code } = await shell.gcloud(line)
    // A table is as wide as its addresses, which differ.
    const told = /198\.51\.100\./.test(screen) ? screen.replace(/(?<=\S) {2,}/g, '  ') : screen
    shown += `$ gcloud ${line}\n${told}${code === 0 ? '' : `(exit ${code})\n`}\n`
  }
  await expect(masked(shown)).toMatchFileSnapshot(fileURLToPath(new URL('session.txt', import.meta.url)))
})

/** What differs each time is written as letters of the same width. */
function masked(text: string): string {
  return text
    .replace(/\b\d{15,21}\b/g, (id) => '9'.repeat(id.length))
    .replace(/198\.51\.100\.\d+/g, '198.51.100.9')
    .replace(/[0-9a-f]{11}=/g, 'aaaaaaaaaaa=')
    .replace(/BwY[0-9a-f]{8}=/g, 'BwYaaaaaaaa=')
    .replace(/hello-[0-9a-f]{10}/g, 'hello-aaaaaaaaaa')
    .replace(/hello-00001-[0-9a-f]{3}/g, 'hello-00001-aaa')
}
