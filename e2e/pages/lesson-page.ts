import { expect, type Locator, type Page } from '@playwright/test';

/** The lesson with its lab, as a learner works with it. On a narrow screen the lab is in a sheet. */
export class LessonPage {
  readonly url = '/lessons/your-first-token/';

  constructor(
    readonly page: Page,
    readonly isPhone: boolean,
  ) {}

  /** Opens the lesson and waits until the lab runs. */
  async open(): Promise<void> {
    await this.page.goto(this.url);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('[data-lab="ready"]')).toBeAttached();
  }

  /** The region that holds the lab: a part of the page, or the sheet over it. */
  get lab(): Locator {
    return this.isPhone
      ? this.page.getByRole('dialog', { name: 'Lab' })
      : this.page.getByRole('region', { name: 'Lab', exact: true });
  }

  async showLab(): Promise<void> {
    if (!this.isPhone || (await this.lab.isVisible())) return;
    await this.page.getByRole('button', { name: 'Open the lab' }).click();
  }

  async showProse(): Promise<void> {
    if (!this.isPhone || !(await this.lab.isVisible())) return;
    await this.lab.getByRole('button', { name: 'Back to the lesson' }).click();
  }

  async tab(name: 'Resources' | 'Request' | 'Access' | 'Token' | 'Timeline'): Promise<void> {
    await this.showLab();
    const tab = this.lab.getByRole('tab', { name: new RegExp(`^${name}`) });
    // Beside the other panels the token inspector has no tab of its own.
    if (name === 'Token' && !(await tab.isVisible())) return;
    await tab.click();
  }

  task(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  async expectDone(title: string): Promise<void> {
    await this.showProse();
    await expect(this.task(title).getByText('Done', { exact: true })).toBeVisible();
  }

  async switchIdentityOn(): Promise<void> {
    await this.tab('Resources');
    await this.lab.getByRole('button', { name: 'Switch on' }).click();
    await expect(this.lab.getByText('System-assigned identity: On')).toBeVisible();
  }

  /** Opens the lesson, gives vm-stock its identity and asks IMDS for a token for Key Vault. */
  async openWithToken(): Promise<void> {
    await this.open();
    await this.switchIdentityOn();
    await this.preset('Ask IMDS for a Key Vault token');
    await this.send();
    await this.expectAnswer('200 OK');
  }

  /** Chooses a ready-made request by its label. */
  async preset(label: string): Promise<void> {
    await this.tab('Request');
    await this.lab.getByLabel('Start from').selectOption({ label });
  }

  async send(): Promise<void> {
    await this.lab.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async expectAnswer(words: string): Promise<void> {
    await expect(this.lab.getByRole('region', { name: 'Answer' }).getByText(words).first()).toBeVisible();
  }

  /** Makes a prediction in the prose and sends its request. */
  async predict(question: RegExp, status: number): Promise<Locator> {
    await this.showProse();
    const card = this.page.getByRole('group', { name: question }).locator('..');
    await card.getByRole('radio', { name: new RegExp(`^${status}`) }).check();
    await card.getByRole('button', { name: 'Send the request' }).click();
    return card;
  }

  async grant(principal: RegExp, role: string, scope: RegExp): Promise<void> {
    await this.tab('Access');
    const form = this.lab.getByRole('region', { name: 'Add role assignment' });
    await this.choose(form.getByLabel('Principal: who gets access'), principal);
    await this.choose(form.getByLabel('Scope: where it counts'), scope);
    const combobox = form.getByRole('combobox', { name: 'Role' });
    await combobox.click();
    await combobox.pressSequentially(role, { delay: 20 });
    await this.page.getByRole('option', { name: role }).first().click();
    await form.getByRole('button', { name: 'Add role assignment' }).click();
  }

  async revoke(what: RegExp): Promise<void> {
    await this.tab('Access');
    await this.lab.getByRole('button', { name: what }).click();
  }

  private async choose(select: Locator, label: RegExp): Promise<void> {
    const options = await select.getByRole('option').allTextContents();
    const found = options.find((option) => label.test(option));
    if (found === undefined) throw new Error(`no option like ${label} among ${options.join(' | ')}`);
    await select.selectOption({ label: found });
  }
}
