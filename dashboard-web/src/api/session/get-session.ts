import { queryOptions } from "@tanstack/react-query";
import type { Member } from "@/domain/account";
import { get } from "@/lib/http";
import { Problem } from "@/lib/problem";

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Member | null> => {
    try {
      return (await get<{ member: Member }>("/api/session")).member;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});
