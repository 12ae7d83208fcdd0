import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPlatform } from '@mcp-cloud/testing'
import { expect, onTestFinished, test } from 'vitest'
import { registerModule } from './register.ts'

test('a module that cannot be registered is told what is wrong with it in sentences, each with its place', async () => {
  const world = await testPlatform()
  const root = await mkdtemp(join(tmpdir(), 'modules-'))
  onTestFinished(async () => {
    await rm(root, { recursive: true, force: true })
    await world.close()
  })
  const folder = join(root, 'aws_broken')
  await mkdir(folder)
  await writeFile(
    join(folder, 'main.tf'),
    'terraform {\n  backend "s3" {}\n}\nresource "terraform_data" "x" {\n  provisioner "local-exec" {}\n}\n',
  )
  const refused = registerModule(world.ctxAs('system'), folder, 'registered')
  await expect(refused).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(
      /^module aws_broken cannot be registered: main\.tf:2 The module chooses where its state is kept.*terraform_data\.x /s,
    ),
    problems: expect.arrayContaining([expect.objectContaining({ code: 'module.backend', path: 'main.tf:2' })]),
  })
  await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('{"') })
})
