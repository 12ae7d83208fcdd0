import { expect, test } from 'vitest'
import { settleParticles } from './settle-particles.ts'

/** The sentence that a word gets: subject, topic, object, company and direction. */
const around = (word: string) =>
  ['이(가)', '은(는)', '을(를)', '와(과)', '(으)로'].map((particle) => settleParticles(`${word}${particle}`).slice(word.length)).join(' ')
const CONSONANT = '이 은 을 과 으로'
const VOWEL = '가 는 를 와 로'
const RIEUL = '이 은 을 과 로'
const OPEN = '이(가) 은(는) 을(를) 와(과) (으)로'

test.each([
  ['Hangul', '계정', '리소스', '규칙 파일'],
  ['numbers', '10.0.0.0/16', '포트 22', '포트 443과 8081'],
  ['zeros', '100', '65,535', '7'],
  ['letters', 'IAM', 'VPC', 'ACL'],
  ['words', 'aws_s3_bucket', 'gateway', 'all'],
  ['more words', 'zone', 'google_compute_firewall.server', 'role'],
  ['quoted words', '변수 "name"', "'policy'", '변수 "rule"'],
])('%s take the particle of their last sound: a consonant, a vowel, ㄹ', (_kind, consonant, vowel, rieul) => {
  expect([consonant, around(consonant)]).toEqual([consonant, CONSONANT])
  expect([vowel, around(vowel)]).toEqual([vowel, VOWEL])
  expect([rieul, around(rieul)]).toEqual([rieul, RIEUL])
})

test.each([
  'us-west-2',
  'ec2',
  'S3',
  'ap-northeast-2',
  'm5',
  '10GB',
  '20%',
  'TCP',
  'https',
  'main.tf',
  'CIDR',
  '2001:db8::/32',
  'ID',
  'IP',
])('%s ends in a vowel however it is read', (word) => expect(around(word)).toBe(VOWEL))

test.each(['us-east-1', 'e7'])('%s ends in a consonant however it is read, but perhaps in ㄹ', (word) => {
  expect(around(word)).toBe('이 은 을 과 (으)로')
})

test.each(['t3', '`aws_vpc.main`', 'NAT', 'ECR', '*', 'dep_01k7f3c', '<', 'job', 'us-east-1a', '…', '2001:db8::/48', ''])(
  'both forms stay after what is read in more than one way or not at all: %s',
  (word) => expect(around(word)).toBe(OPEN),
)

test('a word in brackets is an addition: the particle belongs to the word before it', () => {
  expect(settleParticles('서울(ap-northeast-2)은(는)')).toBe('서울(ap-northeast-2)은')
  expect(settleParticles('버킷(공개)이(가) 열려 있습니다')).toBe('버킷(공개)이 열려 있습니다')
})

test('every particle of a sentence is settled by its own word', () => {
  expect(settleParticles('변수 zone은(는) string이(가) 아니라 number(이)어야 합니다.')).toBe(
    '변수 zone은 string이 아니라 number여야 합니다.',
  )
  expect(settleParticles('10.0.0.0/24이(가) 10.0.0.0/16와(과) 겹칩니다.')).toBe('10.0.0.0/24가 10.0.0.0/16과 겹칩니다.')
})

test('brackets that are no particle stay as they are', () => {
  for (const text of ['은행 (는) 가게', '리전(이름)', '(으)로', '값 이 (가)']) expect(settleParticles(text)).toBe(text)
})
