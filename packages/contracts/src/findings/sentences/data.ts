import type { RuleSentence } from '../fill.ts'

export const DATA_SENTENCES: Record<string, RuleSentence> = {
  'data.no-deletion-protection': {
    en: 'Nothing keeps it from being deleted by one wrong run.',
    ko: '잘못된 실행 한 번으로 삭제될 수 있습니다.',
    advice: { en: 'Turn its deletion protection on.', ko: '삭제 방지를 켜십시오.' },
  },
  'data.no-final-snapshot': {
    en: 'When it is deleted, no final snapshot is taken.',
    ko: '삭제할 때 마지막 스냅샷을 남기지 않습니다.',
    advice: {
      en: 'Set skip_final_snapshot to false and name the snapshot.',
      ko: 'skip_final_snapshot을 false로 두고 스냅샷 이름을 지정하십시오.',
    },
  },
  'data.no-backups': {
    en: 'It has no backups.',
    ko: '백업이 없습니다.',
    advice: { en: 'Keep automatic backups for at least seven days.', ko: '자동 백업을 7일 이상 보관하십시오.' },
  },
  'data.short-backups': {
    en: 'Its backups are kept for {days} days only.',
    ko: '백업을 {days}일만 보관합니다.',
    advice: { en: 'Keep them for at least seven days: mistakes show up late.', ko: '실수는 늦게 발견되므로 7일 이상 보관하십시오.' },
  },
  'data.backups-shortened': {
    en: 'Its backups are kept for {days} instead of {was} days; older ones go.',
    ko: '백업 보관 기간이 {was}일에서 {days}일로 줄어 오래된 백업이 사라집니다.',
    advice: { en: 'Copy what is still needed first.', ko: '필요한 백업은 먼저 복사해 두십시오.' },
  },
  'data.no-point-in-time': {
    en: 'It cannot be brought back to a point in time.',
    ko: '특정 시점으로 되돌릴 수 없습니다.',
    advice: { en: 'Turn point-in-time recovery on.', ko: '시점 복구를 켜십시오.' },
  },
}
