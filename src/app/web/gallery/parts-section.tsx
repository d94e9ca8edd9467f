import { CircleX, Inbox, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/action/button.tsx'
import { CopyButton } from '../../../ui/action/copy-button.tsx'
import { BarChart } from '../../../ui/chart/bar-chart.tsx'
import { LineChart } from '../../../ui/chart/line-chart.tsx'
import { Spark } from '../../../ui/chart/spark.tsx'
import { MenuButton } from '../../../ui/overlay/menu-button.tsx'
import { Tooltip } from '../../../ui/overlay/tooltip.tsx'
import { Badge } from '../../../ui/page/badge.tsx'
import { Card, FactList, FigureList } from '../../../ui/page/card.tsx'
import { EmptyState, Notice } from '../../../ui/page/notice.tsx'
import { PageBody, PageHeader, WithAside } from '../../../ui/page/page-header.tsx'
import { Countdown, Progress, WizardSteps } from '../../../ui/page/progress.tsx'
import { Skeleton } from '../../../ui/page/skeleton.tsx'
import { Segments, Tabs } from '../../../ui/page/tabs.tsx'
import { type TreeNode, TreeView } from '../../../ui/tree/tree-view.tsx'

const week = [12, 15, 9, 22, 30, 28, 18, 24, 33, 41, 38, 20, 26, 18]

const names = ['事業統括', '東日本', '首都圏', '法人営業本部', '営業推進部', '第一営業課', '品川係', 'A班', '夜間チーム', '当番']
const chain = names.reduceRight<readonly TreeNode[]>(
  (children, label, index) => [
    { id: `n${index}`, label, note: `${10 + index * 7}人`, hasChildren: children.length > 0, children },
    { id: `s${index}`, label: '総務部', note: '5人', hasChildren: false },
  ],
  [],
)
const nodes: readonly TreeNode[] = [{ id: 'root', label: '本社', note: '10人', hasChildren: true, children: chain }]

export function PartsSection(): ReactNode {
  const [view, setView] = useState<'problems' | 'all'>('problems')
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(['root', 'n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6']))
  const [selected, setSelected] = useState('n5')
  return (
    <PageBody>
      <PageHeader title="読み込んだ内容を確認" purpose="一括登録・users_20261121.csv・10行" badge={<Badge tone="warn">確認待ち</Badge>} />
      <WizardSteps steps={['ファイルを選ぶ', '確認', '登録', '結果']} current={1} />
      <Notice tone="danger" title="5行に直すところがあります">
        まだ何も登録していません。CSVを直して読み込み直してください。
      </Notice>
      <Notice tone="success" title="10行を登録しました。" />
      <Tabs
        tabs={[
          { label: '部署', href: '#a', current: true, count: 12 },
          { label: '履歴', href: '#b', current: false },
        ]}
      />
      <WithAside
        aside={
          <>
            <Card title="登録の見込み">
              <FigureList
                figures={[
                  { label: '新しく登録', value: '5行' },
                  { label: 'エラーで登録しない', value: '5行' },
                ]}
              />
            </Card>
            <Card title="第一営業課">
              <FactList
                facts={[
                  { label: '部署コード', value: 'D-1070' },
                  { label: '階層', value: '7階層目' },
                ]}
              />
            </Card>
          </>
        }
      >
        <Segments
          label="表示する行"
          value={view}
          onChange={setView}
          segments={[
            { value: 'problems', label: '直すところだけ', count: 6 },
            { value: 'all', label: 'すべて', count: 10 },
          ]}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="danger" icon={CircleX}>
            エラー
          </Badge>
          <Badge tone="warn" icon={TriangleAlert}>
            注意
          </Badge>
          <CopyButton text="JBSW Y3DP" />
          <Countdown seconds={58} />
          <Tooltip text="新しい数字を表示します">{(describedBy) => <Button aria-describedby={describedBy}>再取得</Button>}</Tooltip>
          <MenuButton label="書き出し" entries={[{ id: 'csv', label: 'CSV（Excel用）', onAction: () => undefined }]}>
            書き出し
          </MenuButton>
        </div>
        <Progress label="登録の進み具合" value={3200} max={10000} words="10,000行のうち3,200行" />
        <Card title="部署">
          <TreeView label="部署" nodes={nodes} expanded={expanded} onExpand={setExpanded} selected={selected} onSelect={setSelected} />
        </Card>
        <Charts />
        <Card flush>
          <EmptyState icon={Inbox} title="問い合わせはまだありません">
            困ったことがあれば、ここから送れます。
          </EmptyState>
        </Card>
        <Skeleton />
      </WithAside>
    </PageBody>
  )
}

function Charts(): ReactNode {
  return (
    <>
      <Card title="問い合わせの件数" action={<Spark label="直近14日の件数。最後は18件" values={week} />}>
        <LineChart
          label="問い合わせの件数。新規と解決"
          pointHeading="日"
          points={week.map((_, index) => `${index + 1}日`)}
          series={[
            { label: '新規', values: week },
            { label: '解決', values: week.map((value) => Math.round(value * 0.8)) },
          ]}
        />
      </Card>
      <Card title="分類ごとの件数">
        <BarChart
          label="分類ごとの件数"
          labelHeading="分類"
          valueHeading="件数"
          bars={[
            { label: 'ログイン', value: 37 },
            { label: '端末の紛失・盗難・故障について', value: 21 },
          ]}
        />
      </Card>
    </>
  )
}
