import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del, path } from "@/lib/http";
import { membersQuery } from "./get-members";

export function useDeleteMember() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => del(path`/api/v2/members/${id}`),
    onSuccess: () => client.invalidateQueries(membersQuery),
  });
}
