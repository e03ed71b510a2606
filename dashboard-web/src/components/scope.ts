import { createContext, useContext } from "react";
import { can, type Environment, type Member, type Project, type Role } from "@/domain/account";

/** Where the reader is: who they are, and the project and environment that everything on the page is about. */
export interface Scope {
  me: Member;
  project: Project;
  projects: Project[];
  environment: Environment;
  environments: Environment[];
}

export const ScopeContext = createContext<Scope | null>(null);

export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error("useScope is for pages inside the shell");
  return scope;
}

/** Whether the signed-in member's role reaches this one. */
export const useCan = (role: Role) => can(useScope().me.role, role);

/** Route parameters of every page about one project and environment. */
export function useScopeParams() {
  const { project, environment } = useScope();
  return { project: project.key, env: environment.key };
}
