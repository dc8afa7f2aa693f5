/** The items in lists of so many, the last one shorter. */
export async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The same items, each made while the one before is still being worked on: a file is decoded while the database writes. */
export async function* oneAhead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  const ask = (): Promise<IteratorResult<Item>> => {
    const answer = items.next();
    // It is awaited later; until then its failure is not one that nobody handles.
    answer.catch(() => {});
    return answer;
  };
  try {
    for (let next = ask(); ; ) {
      const answer = await next;
      if (answer.done) return;
      next = ask();
      yield answer.value;
    }
  } finally {
    await items.return(undefined);
  }
}
