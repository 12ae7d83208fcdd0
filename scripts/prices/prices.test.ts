import { expect, test } from 'vitest'
import { renderCoverage } from './coverage.ts'
import { readCoded, readGoogle, readMachines } from './read-list.ts'
import { plain, putCells } from './write-book.ts'

const seoul = 'Asia Pacific (Seoul)'
const home = 'US East (N. Virginia)'

test('machines of a list are taken where they run Linux without paid software', () => {
  const row = (type: string, more: Record<string, string> = {}) => ({ 'Instance Type': type, price: '0.052', ...more })
  const feed = { manifest: {}, regions: { [seoul]: { a: row('t3.medium'), b: row('t3.large', { 'plc:OperatingSystem': 'Windows' }) } } }
  expect([...readMachines(feed, 'ap-northeast-2')]).toEqual([['ec2/t3.medium', new Map([['ap-northeast-2', 0.052]])]])
})

test('a rate without a name is known by its price in us-east-1, and taken where its codes agree', () => {
  const feed = {
    manifest: {},
    regions: {
      [home]: { one: { price: '0.05' }, two: { price: '0.05' }, other: { price: '0.07' } },
      [seoul]: { one: { price: '0.06' }, two: { price: '0.07' } },
      'EU (Ireland)': { one: { price: '0.05' }, two: { price: '0.05' } },
    },
  }
  const cells = readCoded(feed, [{ item: 'vpc/vpn-hour', usd: 0.05, per: 1 }])
  expect(cells.get('vpc/vpn-hour')).toEqual(
    new Map([
      ['us-east-1', 0.05],
      ['eu-west-1', 0.05],
    ]),
  )
})

test('prices of Google are taken by hour and by month', () => {
  const document = {
    compute: {
      instance: { 'e2-medium': { cost: { 'us-central1': { hour: 0.0335, month: 24.4 } } } },
      storage: { ssd: { cost: { 'us-central1': { month: 0.17 } } } },
    },
  }
  expect(readGoogle(document).get('gce/e2-medium')).toEqual(new Map([['us-central1', 0.0335]]))
  expect(readGoogle(document).get('disk/pd-ssd')).toEqual(new Map([['us-central1', 0.17]]))
})

test('a new price takes the place of the old one; what the list does not say stays', () => {
  const book = 'item,unit,source,us-east-1,ap-northeast-2\nec2/a,hour,old,1,2\nec2/b,hour,old,3,\n'
  const cells = new Map([['ec2/a', new Map([['us-east-1', 1.5]])]])
  expect(putCells(book, cells, 'new')).toEqual({
    text: 'item,unit,source,us-east-1,ap-northeast-2\nec2/a,hour,new,1.5,2\nec2/b,hour,old,3,\n',
    changed: 1,
  })
  expect(plain(0.0000166667)).toBe('0.0000166667')
})

test('the coverage names what is unpriced', () => {
  expect(renderCoverage()).toMatch(/aws: \d+ items in 17 regions/)
  expect(renderCoverage()).toMatch(/alb .*unpriced in .*ap-northeast-2/)
})
