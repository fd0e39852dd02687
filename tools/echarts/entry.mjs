// What the pages of the figures draw with, and nothing more of ECharts.
export { getInstanceByDom, init, version } from "echarts/core";

import { BarChart, PieChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent } from "echarts/components";
import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, PieChart, AriaComponent, GridComponent, MarkLineComponent, LabelLayout, SVGRenderer]);
