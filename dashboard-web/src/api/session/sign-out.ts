import { useMutation, useQueryClient } from "@tanstack/react-query";
import { del } from "@/lib/http";
import { sessionQuery } from "./get-session";

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => del("/api/session"),
    // What was loaded is dropped at the next sign-in: dropping it here would ask for it again, signed out.
    onSuccess: () => client.setQueryData(sessionQuery.queryKey, null),
  });
}
