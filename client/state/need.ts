export { NEED } from '../../shared/model/derived-indicators.ts'
