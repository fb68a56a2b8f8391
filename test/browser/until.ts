/** Waits until something is true in a page, asking again while pages change; unlike the libraries' own waiting, it awaits promises. */
export async function until<A>(tab: { evaluate(run: any, argument?: any): Promise<unknown> }, isTrue: (argument: A) => boolean | Promise<boolean>, argument?: A): Promise<void> {
  for (let turn = 0; turn < 150; turn += 1) {
    if (await tab.evaluate(isTrue, argument).catch(() => false)) return;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  throw new Error(`Waited in vain for ${isTrue}`);
}
