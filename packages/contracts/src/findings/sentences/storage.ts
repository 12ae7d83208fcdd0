import type { RuleSentence } from '../fill.ts'

export const STORAGE_SENTENCES: Record<string, RuleSentence> = {
  'storage.public': {
    en: 'Everybody can read it ({how}).',
    ko: '누구나 읽을 수 있습니다 ({how}).',
    advice: { en: 'Take the public grant away; serve files through a CDN.', ko: '공개 권한을 없애고 CDN으로 제공하십시오.' },
  },
  'storage.public-not-blocked': {
    en: 'Public access is not blocked ({off} is off).',
    ko: '공개 접근이 차단되지 않았습니다 ({off} 꺼짐).',
    advice: { en: 'Turn all four blocks on.', ko: '네 가지 차단을 모두 켜십시오.' },
  },
  'storage.prevention-inherited': {
    en: 'Whether it can be made public is left to the organisation.',
    ko: '공개 가능 여부를 조직 설정에 맡깁니다.',
    advice: { en: 'Set public_access_prevention to "enforced".', ko: 'public_access_prevention을 "enforced"로 두십시오.' },
  },
  'storage.unencrypted': {
    en: 'It is stored without encryption.',
    ko: '암호화되지 않은 채 저장됩니다.',
    advice: { en: 'Turn encryption on now: later it means a new one.', ko: '나중에는 새로 만들어야 하니 지금 암호화를 켜십시오.' },
  },
  'storage.topic-unencrypted': {
    en: 'Its messages are stored without encryption.',
    ko: '메시지가 암호화되지 않은 채 저장됩니다.',
    advice: { en: 'Name a key.', ko: '키를 지정하십시오.' },
  },
  'storage.no-versioning': {
    en: 'What is overwritten or deleted in it cannot be brought back.',
    ko: '덮어쓰거나 지운 것을 되살릴 수 없습니다.',
    advice: { en: 'Turn versioning on.', ko: '버전 관리를 켜십시오.' },
  },
  'storage.versioning-suspended': {
    en: 'Versioning is off; from now on what is overwritten is gone.',
    ko: '버전 관리가 꺼져, 앞으로 덮어쓴 것은 사라집니다.',
    advice: { en: 'Leave it on, and let old versions expire instead.', ko: '켜 두고, 오래된 버전만 만료되게 하십시오.' },
  },
  'storage.force-destroy': {
    en: 'A destroy deletes it together with everything in it.',
    ko: '삭제할 때 안에 든 것까지 모두 지워집니다.',
    advice: { en: 'Set it to false wherever the content matters.', ko: '내용이 중요하다면 false로 두십시오.' },
  },
  'storage.per-object-acl': {
    en: 'Each object may have rights of its own, which no review sees.',
    ko: '객체마다 따로 권한을 가질 수 있어 검토에서 보이지 않습니다.',
    advice: { en: 'Set uniform_bucket_level_access to true.', ko: 'uniform_bucket_level_access를 true로 두십시오.' },
  },
  'storage.shared-image': {
    en: 'Everybody may use the image or disk, and read what is in it.',
    ko: '누구나 이미지나 디스크를 사용하고 내용을 읽을 수 있습니다.',
    advice: { en: 'Share it with named accounts.', ko: '특정 계정과만 공유하십시오.' },
  },
  'storage.mutable-tags': {
    en: 'A tag can be put on another image after it was reviewed.',
    ko: '검토한 뒤에도 같은 태그에 다른 이미지를 올릴 수 있습니다.',
    advice: { en: 'Set image_tag_mutability to IMMUTABLE.', ko: 'image_tag_mutability를 IMMUTABLE로 두십시오.' },
  },
  'storage.scan-off': {
    en: 'Images are not scanned for known holes when pushed.',
    ko: '이미지를 올릴 때 알려진 취약점을 검사하지 않습니다.',
    advice: { en: 'Turn scan_on_push on.', ko: 'scan_on_push를 켜십시오.' },
  },
  'storage.soft-delete-off': {
    en: 'What is deleted is gone at once.',
    ko: '삭제하면 곧바로 사라집니다.',
    advice: { en: 'Keep deleted objects for seven days or more.', ko: '삭제된 객체를 7일 이상 보관하십시오.' },
  },
  'storage.expiry-changed': {
    en: 'What expires, and when, is changed; objects may be deleted by it.',
    ko: '만료 규칙이 바뀌어 객체가 삭제될 수 있습니다.',
    advice: { en: 'Check which existing objects fall under the new rule.', ko: '기존 객체 중 새 규칙에 해당하는 것을 확인하십시오.' },
  },
}
