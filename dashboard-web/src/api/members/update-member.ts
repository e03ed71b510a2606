import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Member, Role } from "@/domain/account";
import { patch, path } from "@/lib/http";
import { membersQuery } from "./get-members";

export function useUpdateMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      patch<Member>(path`/api/v2/members/${id}`, [{ op: "replace", path: "/role", value: role }]),
    onSettled: () => client.invalidateQueries(membersQuery),
  });
}
