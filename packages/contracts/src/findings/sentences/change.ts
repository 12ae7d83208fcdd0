import type { RuleSentence } from '../fill.ts'

export const CHANGE_SENTENCES: Record<string, RuleSentence> = {
  'change.stateful-loss': {
    en: 'The {action} loses the data that this {type} holds.',
    ko: '{action}하면 이 {type}에 담긴 데이터가 사라집니다.',
    advice: {
      en: 'Take a copy first, or change the configuration so that it is updated in place.',
      ko: '먼저 사본을 만들거나, 제자리에서 변경되도록 구성을 바꾸십시오.',
    },
  },
  'change.lost-without-copy': {
    en: 'Nothing of it is kept: {attribute} says that no copy is made before it goes.',
    ko: '{attribute} 설정 때문에 사본 없이 지워집니다.',
    advice: { en: 'Turn the setting off and apply that first; then delete.', ko: '먼저 이 설정을 끄고 적용한 뒤에 삭제하십시오.' },
  },
  'change.replace': {
    en: 'It is deleted and then made anew because of {because}; until then it is missing.',
    ko: '{because} 때문에 삭제한 뒤 다시 만듭니다. 그동안은 존재하지 않습니다.',
    advice: {
      en: 'Set create_before_destroy where names allow it, or leave the attribute as it is.',
      ko: '이름이 겹치지 않는다면 create_before_destroy를 쓰거나, 해당 속성을 그대로 두십시오.',
    },
  },
  'change.replace-create-first': {
    en: 'It is replaced because of {because}; the new one is made before the old one goes.',
    ko: '{because} 때문에 교체됩니다. 새것을 먼저 만든 뒤 기존 것을 지웁니다.',
    advice: {
      en: 'Check that whatever refers to the old id or address follows.',
      ko: '기존 ID나 주소를 참조하는 곳이 함께 바뀌는지 확인하십시오.',
    },
  },
  'change.replace-helper': {
    en: 'A helper that stands for nothing in the cloud is made anew because of {because}.',
    ko: '클라우드에 실체가 없는 보조 리소스가 {because} 때문에 다시 만들어집니다.',
    advice: { en: 'Nothing to do, unless others are triggered by it.', ko: '이 리소스에 연결된 동작이 없다면 조치할 것이 없습니다.' },
  },
  'change.tainted': {
    en: 'It is replaced because an earlier run left it half-made.',
    ko: '이전 실행에서 완성되지 못해 교체됩니다.',
    advice: {
      en: 'Read the report of the failed run before this one is applied.',
      ko: '적용하기 전에 실패한 실행의 보고서를 확인하십시오.',
    },
  },
  'change.delete': {
    en: 'It is deleted ({because}).',
    ko: '삭제됩니다 ({because}).',
    advice: { en: 'Make sure that nothing else uses it.', ko: '다른 곳에서 사용하지 않는지 확인하십시오.' },
  },
  'change.mass-delete': {
    en: '{count} resources are deleted at once.',
    ko: '한 번에 리소스 {count}개가 삭제됩니다.',
    advice: {
      en: 'Ask whether a filter, a count or a whole module went missing by mistake.',
      ko: '조건, 개수, 모듈 전체가 실수로 빠진 것은 아닌지 확인하십시오.',
    },
  },
  'change.delete-all': {
    en: 'Everything that stands is deleted: {count} resources.',
    ko: '지금 있는 리소스 {count}개가 모두 삭제됩니다.',
    advice: { en: 'Approve it only when the whole deployment is to go.', ko: '배포 전체를 없앨 때만 승인하십시오.' },
  },
  'change.forget': {
    en: 'It leaves the state but goes on existing, unmanaged.',
    ko: '상태에서 빠지지만 실제로는 계속 남아 관리되지 않습니다.',
    advice: { en: 'Say who looks after it, and pays for it, from now on.', ko: '앞으로 누가 관리하고 비용을 부담할지 정하십시오.' },
  },
  'change.import': {
    en: 'It exists already and is taken in; from now on this deployment changes and deletes it.',
    ko: '이미 존재하는 리소스를 가져옵니다. 앞으로 이 배포가 변경하고 삭제할 수 있습니다.',
    advice: { en: 'Make sure that no other deployment manages it.', ko: '다른 배포가 관리하고 있지 않은지 확인하십시오.' },
  },
  'change.move': {
    en: 'It only changes its address in the state.',
    ko: '상태 안의 주소만 바뀝니다.',
    advice: { en: 'Nothing to do.', ko: '조치할 것이 없습니다.' },
  },
  'change.protection-removed': {
    en: 'Its protection against deletion is taken off ({attribute}).',
    ko: '삭제 방지 설정({attribute})이 해제됩니다.',
    advice: {
      en: 'Ask what is to be deleted next; put the protection back when it is done.',
      ko: '다음에 무엇을 지우려는지 확인하고, 끝나면 다시 켜십시오.',
    },
  },
  'change.drift': {
    en: 'It was changed outside the platform, and this plan undoes that ({action}).',
    ko: '플랫폼 밖에서 바뀌었고, 이 계획이 그것을 되돌립니다 ({action}).',
    advice: { en: 'Find out who changed it and why before it is undone.', ko: '되돌리기 전에 누가 왜 바꾸었는지 확인하십시오.' },
  },
  'change.drift-deleted': {
    en: 'It was deleted outside the platform.',
    ko: '플랫폼 밖에서 삭제되었습니다.',
    advice: {
      en: 'Find out who deleted it; if it is to be gone, take it out of the configuration.',
      ko: '누가 삭제했는지 확인하고, 없애려던 것이라면 구성에서도 빼십시오.',
    },
  },
  'change.blast-radius': {
    en: '{count} other resources depend on it.',
    ko: '다른 리소스 {count}개가 이 리소스에 의존합니다.',
    advice: { en: 'Go through them: each may be replaced or cut off with it.', ko: '함께 교체되거나 끊길 수 있으니 하나씩 확인하십시오.' },
  },
  'change.large': {
    en: '{count} changes at once are more than anybody reads.',
    ko: '변경이 {count}개로, 사람이 모두 읽기 어렵습니다.',
    advice: { en: 'Split it into parts that can be reviewed.', ko: '검토할 수 있는 크기로 나누십시오.' },
  },
  'change.incomplete': {
    en: 'The plan does not cover everything; more changes follow after it.',
    ko: '계획이 전체를 담고 있지 않아, 적용 후에도 변경이 남습니다.',
    advice: { en: 'Plan without targets and review the whole.', ko: '대상을 한정하지 말고 다시 계획해 전체를 검토하십시오.' },
  },
  'change.counts': {
    en: 'The plan creates {create}, updates {update}, replaces {replace}, deletes {delete}, imports {import}, forgets {forget} and moves {move}.',
    ko: '생성 {create}, 변경 {update}, 교체 {replace}, 삭제 {delete}, 가져오기 {import}, 관리 해제 {forget}, 이동 {move}입니다.',
    advice: { en: 'Nothing to do; the other findings say what it means.', ko: '조치할 것이 없습니다. 의미는 다른 지적 사항에 있습니다.' },
  },
}
