import { describe, expect, test } from 'vitest'
import { openShell } from './shell.ts'

describe('a line of gcloud', () => {
  test('makes, shows and deletes', async () => {
    const shell = openShell()
    await shell.ok('compute networks create study-net --subnet-mode=custom')
    expect(await shell.ok("compute networks list --format='value(name)'")).toBe('study-net\n')
    await shell.ok('compute networks delete study-net --quiet')
    const empty = await shell.gcloud('compute networks list')
    expect(empty).toMatchObject({ out: '', err: 'Listed 0 items.\n', code: 0 })
  })

  test('tells what was not understood by exit code 2, and what was refused by 1', async () => {
    const shell = openShell()
    expect(await shell.gcloud('compute networks create net --subnetmode=auto')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        "ERROR: (gcloud.compute.networks.create) unrecognized arguments: --subnetmode (did you mean '--subnet-mode'?)",
      ),
    })
    expect(await shell.gcloud('compute networks delete net')).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        "ERROR: (gcloud.compute.networks.delete) Could not fetch resource:\n - The resource 'projects/sandbox-project/global/networks/net' was not found",
      ),
    })
    expect((await shell.gcloud('compute networks create')).code).toBe(2)
    expect((await shell.gcloud('compute netwerks list')).err).toContain('Maybe you meant:\n  gcloud compute networks')
  })

  test('asks before it deletes, and takes no for an answer', async () => {
    const shell = openShell()
    await shell.ok('compute networks create net')
    const asked: string[] = []
    const refused = await shell.gcloud('compute networks delete net', { ask: (prompt) => (asked.push(prompt), 'n') })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Aborted by user.') })
    expect(asked[0]).toBe('The following networks will be deleted:\n - [net]\n\nDo you want to continue (Y/n)?  ')
    expect((await shell.gcloud('compute networks delete net', { ask: () => '' })).code).toBe(0)
  })

  test('keeps the configuration in the home folder', async () => {
    const shell = openShell()
    await shell.ok('config set compute/zone europe-west1-b')
    expect(shell.files.get('/home/learner/.config/gcloud/configurations/config_default')).toBe('[compute]\nzone = europe-west1-b\n')
    expect(await shell.ok('config get-value compute/zone')).toBe('europe-west1-b\n')
    expect(await shell.ok('config list')).toBe(
      '[compute]\nzone = europe-west1-b\n[core]\naccount = learner@example.com\nproject = sandbox-project\n',
    )
    await shell.ok('config unset compute/zone')
    expect((await shell.gcloud('config get compute/zone')).err).toBe('(unset)\n')
  })

  test('says what each command takes', async () => {
    const shell = openShell()
    expect(await shell.ok('compute networks create --help')).toContain('--subnet-mode=MODE')
    expect(await shell.ok('help compute networks')).toContain('subnets')
  })
})
