/** The cast of the demo company. Names are invented; days count back from the day of loading. */
export type CastMember = {
  email: string
  name: string
  /** Index of the team. */
  team: number
  hiredDay: number
  /** How many close customers they tend to hold. */
  target: number
  /** Share of work days on which they get through their list. */
  diligence: number
  /** Share of follow-ups written in English. */
  english: number
  /** Letters in their contract numbers. */
  initials: string
  mentor?: string
  /** A quota of their own, with the reason that everybody may read. */
  quota?: { limit: number; reason: string }
  onNoticeDay?: number
  leftDay?: number
}

export const TEAMS = ['外贸一部', '外贸二部', '外贸三部'] as const

export const ADMIN = { email: 'admin@demo.local', name: '何文洁', hiredDay: -2_300 }
export const LEADS = [
  { email: 'lead@demo.local', name: '沈岚', team: 0, hiredDay: -2_900 },
  { email: 'lead2@demo.local', name: '郭建国', team: 1, hiredDay: -2_650 },
  { email: 'lead3@demo.local', name: 'Vivian 罗', team: 2, hiredDay: -1_900 },
]

const rep = (
  email: string,
  name: string,
  initials: string,
  team: number,
  hiredDay: number,
  target: number,
  more: Partial<CastMember> = {},
): CastMember => ({ email: `${email}@demo.local`, name, initials, team, hiredDay, target, diligence: 0.9, english: 0.25, ...more })

export const FIXED = { veteran: 'veteran@demo.local', rep: 'rep@demo.local', newcomer: 'newcomer@demo.local' }

export const REPS: CastMember[] = [
  rep('zhoumin', '周敏', 'ZM', 0, -2_210, 17, { english: 0.15 }),
  rep('leo', 'Leo 陈', 'LC', 0, -1_480, 20, { english: 0.6 }),
  rep('newcomer', '安琪', 'AQ', 0, -76, 9, { mentor: 'zhoumin@demo.local', diligence: 0.95, english: 0.2 }),
  rep('rep', '林静', 'LJ', 0, -820, 13, { diligence: 0.92, english: 0.3 }),
  rep('veteran', '赵一帆', 'ZYF', 0, -1_760, 14, { english: 0.2 }),
  rep('songjia', '宋佳', 'SJ', 0, -610, 15, { diligence: 0.82 }),
  rep('xuhaoran', '许浩然', 'XHR', 0, -430, 11, { diligence: 0.86, english: 0.35 }),
  rep('tina', 'Tina 吴', 'TW', 0, -1_120, 18, { english: 0.55 }),

  rep('fengtao', '冯涛', 'FT', 1, -1_940, 19, { english: 0.1 }),
  rep('helen', 'Helen 黄', 'HH', 1, -1_350, 16, { english: 0.65 }),
  rep('dengli', '邓丽', 'DL', 1, -720, 14),
  rep('caojun', '曹军', 'CJ', 1, -980, 12, { diligence: 0.74, onNoticeDay: -9 }),
  rep('jason', 'Jason 马', 'JM', 1, -560, 20, { english: 0.5 }),
  rep('luyao', '陆瑶', 'LY', 1, -128, 8, { mentor: 'fengtao@demo.local', diligence: 0.95 }),
  rep('pengfei', '彭飞', 'PF', 1, -455, 12, { diligence: 0.85 }),
  rep('jiangxue', '蒋雪', 'JX', 1, -870, 15, { english: 0.2 }),

  rep('hanmei', '韩梅', 'HM', 2, -1_610, 17),
  rep('kevin', 'Kevin 蔡', 'KC', 2, -1_230, 22, {
    english: 0.6,
    quota: { limit: 24, reason: '接手中东大客户项目，经总经理办公会同意，配额加 4' },
  }),
  rep('yuting', '于婷', 'YT', 2, -690, 14, { english: 0.3 }),
  rep('dongwei', '董伟', 'DW', 2, -1_050, 13, { diligence: 0.8 }),
  rep('sunnan', '孙楠', 'SN', 2, -395, 10),
  rep('grace', 'Grace 潘', 'GP', 2, -765, 16, { english: 0.5 }),
  rep('renjie', '任杰', 'RJ', 2, -41, 5, { mentor: 'hanmei@demo.local', diligence: 0.95 }),
  rep('xiaoyu', '萧雨', 'XY', 2, -905, 15, { diligence: 0.88 }),
]

/** Stayed for half a year and went; the lead gave most of the customers to colleagues. Not among the 24. */
export const LEFT_REP: CastMember = rep('qiuyue', '邱月', 'QY', 2, -420, 6, { leftDay: -152, diligence: 0.7 })
