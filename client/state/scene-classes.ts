export {
  breaksOf,
  classesOf,
  defaultMethod,
  type Fill,
  type LayerClass as SceneClass,
  NEUTRAL_FILL,
} from '../../shared/model/layer-classes.ts'
