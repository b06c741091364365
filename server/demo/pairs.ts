/** Real companies whose names or groups are near each other: a colleague enters the second while the first is held (R8). */
export type NearPair = {
  kind: 'suspected' | 'group'
  held: string
  entered: string
  holder: string
  challenger: string
  day: number
  /** The held one is ordinary too: only flagged. */
  isOrdinary?: boolean
}

/** Held by one rep, entered again under another spelling by a colleague (R3). */
export const EGE_PROFIL = 'Ege Profil Ticaret ve Sanayi Anonim Sirketi'

export const NEAR_PAIRS: NearPair[] = [
  {
    kind: 'group',
    held: 'Smart Shirts Limited KAT 1',
    entered: 'Smart Shirts Limited KAT 3',
    holder: 'zhoumin',
    challenger: 'fengtao',
    day: -1,
  },
  { kind: 'group', held: 'Hanes Choloma', entered: 'Hanes Choloma Sewing 2', holder: 'helen', challenger: 'leo', day: -2 },
  { kind: 'group', held: 'AB Linas Agro Group', entered: 'AB Linas', holder: 'leo', challenger: 'hanmei', day: -5 },
  {
    kind: 'suspected',
    held: 'Confecciones del Valle S.A. de C.V.',
    entered: 'Confecciones Del Valle',
    holder: 'tina',
    challenger: 'grace',
    day: -2,
  },
  {
    kind: 'suspected',
    held: 'Etihad Atheeb Telecommunication Company',
    entered: 'Etihad Atheeb Telecom',
    holder: 'kevin',
    challenger: 'songjia',
    day: -3,
  },
  {
    ...{
      kind: 'suspected',
      held: 'Unichela (PVT) Ltd. - Koggala',
      entered: 'Unichela PVt Ltd - Pannala Division',
      holder: 'xuhaoran',
      challenger: 'tina',
      day: -1,
    },
    isOrdinary: true,
  },
  {
    ...{
      kind: 'suspected',
      held: 'Square Fashions Ltd.',
      entered: 'Square Fashions Unit 2',
      holder: 'jiangxue',
      challenger: 'leo',
      day: -3,
    },
    isOrdinary: true,
  },
]
