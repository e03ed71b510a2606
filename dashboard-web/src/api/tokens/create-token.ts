import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Token } from "@/domain/account";
import { post } from "@/lib/http";
import { tokensQuery } from "./get-tokens";

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { name: string; role: string }) => post<Token>("/api/v2/tokens", input),
    onSuccess: () => client.invalidateQueries(tokensQuery),
  });
}
