export type Role = "owner" | "admin" | "writer" | "reader";

export interface Member {
  _id: string;
  email: string;
  firstName?: string;
  lastName?: string;
  role: Role;
  creationDate?: number;
  _lastSeen?: number;
}

export interface Token {
  _id: string;
  name?: string;
  role?: string;
  creationDate: number;
  lastUsed?: number;
  /** In full only in the answer that created it, otherwise its end. */
  token?: string;
  memberId?: string;
  _member?: Member;
}

export interface Environment {
  /** Also the client-side ID. */
  _id: string;
  key: string;
  name: string;
  color?: string;
  apiKey: string;
  mobileKey: string;
  critical?: boolean;
  secureMode?: boolean;
  defaultTrackEvents?: boolean;
  requireComments?: boolean;
  confirmChanges?: boolean;
  tags?: string[];
  allowance?: Allowance;
}

/** How many events an environment may send. Rates: null for the usual, 0 for no limit; a month: null for no limit. */
export interface Allowance {
  batchesPerSecond: number | null;
  bytesPerSecond: number | null;
  eventsPerMonth: number | null;
  usedUp: boolean;
}

export interface Project {
  _id: string;
  key: string;
  name: string;
  tags?: string[];
}

const RANK: Record<Role, number> = { reader: 0, writer: 1, admin: 2, owner: 3 };

export const can = (role: Role, needed: Role) => RANK[role] >= RANK[needed];

export function memberName(member: Pick<Member, "firstName" | "lastName" | "email">): string {
  return [member.firstName, member.lastName].filter(Boolean).join(" ") || member.email;
}
