import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Member, Role } from "@/domain/account";
import { post } from "@/lib/http";
import { membersQuery } from "./get-members";

export interface NewMember {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  password: string;
}

export function useCreateMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewMember) => post<{ items: Member[] }>("/api/v2/members", [input]),
    onSuccess: () => client.invalidateQueries(membersQuery),
  });
}
